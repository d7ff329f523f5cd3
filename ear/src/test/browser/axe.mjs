// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// Looks at pages in a real Chromium as a reader with assistive technology would: axe on every page in both languages,
// light and dark, wide and narrow; and notes whatever a quiet page does not do: scroll sideways, write to the console,
// fail a request, ask anyone else, keep a cookie.
//
// AccessibilityIT installs and runs it through aushang.peer.Axe, whose Tour it reads from standard input. It writes
// report.json and the README's pictures, desk.png and notice.png.

import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
const LANGUAGES = { de: 'de-DE', en: 'en-GB' };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { tour, chromium: executablePath, directory } = JSON.parse(readFileSync(0, 'utf8'));
const report = { states: 0, faults: [], undecided: [], axe: '', browser: '' };

const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
report.browser = browser.version();
try {
    for (const [language, locale] of Object.entries(LANGUAGES)) {
        for (const person of new Set(tour.pages.map((page) => page.person))) {
            await visit(language, locale, person);
        }
    }
} finally {
    await browser.close();
    writeFileSync(join(directory, 'report.json'), JSON.stringify(report, null, 2) + '\n');
}

/** Walks through all pages of one person, or of the street if there is none, in one language. */
async function visit(language, locale, person) {
    const context = await browser.newContext({ locale, viewport: WIDE, ignoreHTTPSErrors: true });
    const page = await context.newPage();
    const noises = listen(page, person ? [tour.street, tour.office, tour.signIn] : [tour.street]);
    if (person) await signIn(page, person);
    for (const stop of tour.pages.filter((one) => one.person === person)) {
        const where = `${stop.name} (${language})`;
        noises.splice(0);
        let answer = await page.goto(stop.address);
        if (stop.press) answer = await type(page, stop);
        if (answer.status() !== stop.status) fault(where, `status ${answer.status()}, not ${stop.status}`);
        if (stop.open) await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
        const speaks = await page.evaluate(() => document.documentElement.lang);
        if (speaks !== language) fault(where, `speaks ${speaks}`);
        if (!(await page.title())) fault(where, 'has no title');
        for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            for (const size of [WIDE, NARROW]) {
                await page.setViewportSize(size);
                await look(page, `${where}, ${colorScheme}, ${size.width} px`);
                if (tour.shots) {
                    const path = `${stop.name}-${language}-${colorScheme}-${size.width}.png`.replaceAll(' ', '-');
                    await page.screenshot({ path: join(directory, path), fullPage: true });
                }
            }
        }
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize(WIDE);
        if (stop.picture && language === 'de') await page.screenshot({ path: join(directory, stop.picture) });
        // The browser itself writes to the console that the page it shows was answered with, say, 404.
        noises.filter((noise) => !(stop.status >= 400 && noise.includes(`status of ${stop.status}`)))
            .forEach((noise) => fault(where, noise));
    }
    if (!person) {
        for (const cookie of await context.cookies()) fault(`the street (${language})`, `cookie ${cookie.name}`);
    }
    await context.close();
}

/** What a page does besides being read, as it happens. */
function listen(page, origins) {
    const noises = [];
    page.on('console', (message) => noises.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => noises.push(`error: ${error.message}`));
    page.on('requestfailed', (request) => noises.push(`failed: ${request.url()} ${request.failure().errorText}`));
    page.on('request', (request) => {
        if (!origins.includes(new URL(request.url()).origin)) noises.push(`asks elsewhere: ${request.url()}`);
    });
    page.on('response', (response) => {
        if (response.status() >= 400 && !response.request().isNavigationRequest())
            noises.push(`failed: ${response.url()} ${response.status()}`);
        if (response.url().startsWith(tour.street) && response.headers()['set-cookie'])
            noises.push(`sets a cookie: ${response.url()}`);
    });
    return noises;
}

async function signIn(page, person) {
    await page.goto(tour.office + '/desk');
    await page.fill('#username', person);
    await page.fill('#password', tour.passwords[person]);
    await page.click('#kc-login');
    await page.waitForURL(tour.office + '/**');
    // Otherwise the next page comes before this one has its icon.
    await page.waitForLoadState('networkidle');
}

/** Fills in a form and sends it with one of its buttons. */
async function type(page, stop) {
    for (const [id, text] of Object.entries(stop.typed)) await page.fill(`#${id}`, text);
    const [answer] = await Promise.all([
        page.waitForNavigation(),
        page.click(`button[value="${stop.press}"]`),
    ]);
    return answer;
}

async function look(page, where) {
    report.states++;
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) fault(where, `scrolls sideways by ${sideways} px`);
    await page.evaluate(axe);
    const result = await page.evaluate((values) => window.axe.run(document, {
        runOnly: { type: 'tag', values }, resultTypes: ['violations', 'incomplete'],
    }), RULES);
    report.axe = result.testEngine.version;
    for (const violation of result.violations) {
        for (const node of violation.nodes) fault(where, `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`);
    }
    for (const open of result.incomplete) {
        for (const node of open.nodes) report.undecided.push(`${where}: ${open.id}: ${node.target.join(' ')}`);
    }
}

function fault(where, what) {
    report.faults.push(`${where}: ${what}`);
}
