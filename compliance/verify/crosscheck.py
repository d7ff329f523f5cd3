#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Aushang authors
# SPDX-License-Identifier: EUPL-1.2
"""Examines an export of the Amtsprotokoll a second time: python3 crosscheck.py [options] <archive>

Written apart from verify.mjs, in another language, with other cryptography: two programs that agree are rarely wrong in
the same way. It establishes the signatures and the quorum, the tiles, every entry's hash, the proofs, that nothing was lost
since an earlier visit, disclosures and time stamps. What deletion records and recorded checkpoints say, it does not read.

Python 3.11 and the command openssl. Exit codes: 0 all holds, 1 something does not hold, 2 it cannot be judged.
"""

import argparse
import base64
import calendar
import functools
import hashlib
import json
import re
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

NOTE_LIMIT = LINE_LIMIT = STAMP_LIMIT = 64 * 1024
TILE_LIMIT = 8192
ARCHIVE_LIMIT = 4 * 1024**3
GIVE_UP = 1000
DECIMAL = re.compile(r"(0|[1-9][0-9]{0,15})")
ORDINARY_SPACES = " \t\n\v\f\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))

SENTENCES = {
    "ok": ("holds", "hält"), "broken": ("BROKEN", "FALSCH"), "open": ("UNKNOWN", "OFFEN"), "note": ("note", "Hinweis"),
    0: ("Result: everything examined holds.", "Ergebnis: Alles Geprüfte hält."),
    1: ("Result: something does not hold. The archive was tampered with or damaged.",
        "Ergebnis: Etwas hält nicht. Das Archiv wurde verändert oder beschädigt."),
    2: ("Result: it cannot be judged.", "Ergebnis: nicht zu beurteilen."),
    "own policy": ("Weakness: the keys come from the archive itself; better --policy.",
                   "Schwäche: Die Schlüssel stammen aus dem Archiv selbst; besser --policy."),
    "own certificates": ("Weakness: the certificates of the time stamps come from the archive itself; better --tsa.",
                         "Schwäche: Die Zertifikate der Zeitstempel stammen aus dem Archiv selbst; besser --tsa."),
    "no witness": ("Weakness: the policy asks for no witness.", "Schwäche: Die Vertrauensregel verlangt keine Zeugen."),
    "selection": ("a selection: {} of {} entries", "eine Auswahl: {} von {} Einträgen"),
    "log": ("signed and cosigned, {} tiles, {} entries and their proofs hold",
            "unterschrieben und mitgezeichnet; {} Kacheln, {} Einträge und ihre Nachweise halten"),
    "since": ("nothing lost or changed since {} entries", "nichts entfernt oder geändert seit {} Einträgen"),
    "stamp": ("time stamp of {} over {} entries is good", "Zeitstempel vom {} über {} Einträge ist gültig"),
    "missing": ("is missing", "fehlt"),
    "unreadable": ("cannot be read: {}", "ist nicht lesbar: {}"),
    "form": ("does not have the form it must have", "hat nicht die vorgeschriebene Form"),
    "origin": ("belongs to another log", "gehört zu einem anderen Protokoll"),
    "signature": ("bears no good signature of the log, or a wrong one of a known key",
                  "trägt keine gültige Unterschrift des Protokolls oder eine falsche eines bekannten Schlüssels"),
    "quorum": ("does not bear the cosignatures the policy asks for", "trägt nicht die verlangten Mitzeichnungen"),
    "manifest": ("does not fit the manifest", "passt nicht zum Verzeichnis"),
    "root": ("does not recompute to what is named above it", "ergibt nachgerechnet nicht, was darüber genannt ist"),
    "beyond": ("is not part of this log", "gehört nicht zu diesem Protokoll"),
    "order": ("is out of order", "steht nicht in der Reihenfolge"),
    "entry": ("is not what the tree holds there", "ist nicht, was dort im Baum steht"),
    "gap": ("entries are missing before it", "davor fehlen Einträge"),
    "proof": ("does not show that its entry is in the log", "belegt nicht, dass sein Eintrag im Protokoll steht"),
    "tree": ("is of another tree: the log was rewritten, forked or cut",
             "gehört zu einem anderen Baum: Das Protokoll wurde umgeschrieben, gespalten oder gekürzt"),
    "old": ("is older than what is kept: not comparable", "ist älter als das Aufbewahrte: nicht vergleichbar"),
    "old stamp": ("is older than what is kept; only the stamp is examined", "ist älter als das Aufbewahrte; nur der Stempel ist geprüft"),
    "disclosure": ("discloses what was not committed to", "legt offen, was nicht hinterlegt ist"),
    "time": ("is no good time stamp of its note", "ist kein gültiger Zeitstempel seines Prüfpunkts"),
}


class Broken(Exception):
    """It does not hold."""


class Unknown(Exception):
    """It cannot be judged."""


class Report:
    def __init__(self, language="en", out=sys.stdout):
        self.language, self.out, self.lines = language, out, []
        self.is_broken = self.is_open = False

    def say(self, kind, where, code, *facts):
        self.is_broken |= kind == "broken"
        self.is_open |= kind == "open"
        self.lines.append((kind, where, code, facts))

    def exit(self):
        return 1 if self.is_broken else 2 if self.is_open else 0

    def text(self, key):
        return SENTENCES[key][self.language == "de"]

    def show(self, as_json):
        if as_json:
            found = [{"kind": kind, "where": where, "code": code, "text": self.text(code).format(*facts)} for kind, where, code, facts in self.lines]
            print(json.dumps({"v": 1, "exit": self.exit(), "findings": found}, indent=2), file=self.out)
            return
        for kind, where, code, facts in self.lines:
            line = f"{self.text(kind):8} {where}: {self.text(code).format(*facts)}"
            print("".join(c if c.isprintable() else "\ufffd" for c in line), file=self.out)
        print(self.text(self.exit()), file=self.out)


# Bytes and text.

def need(truth):
    if not truth:
        raise Broken("form")


def decimal(text):
    need(DECIMAL.fullmatch(text) and int(text) < 2**53)
    return int(text)


def unbase64(text, length=None):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as wrong:
        raise Broken("form") from wrong
    need(base64.b64encode(data).decode() == text and (length is None or len(data) == length))
    return data


def utf8(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Broken("form") from wrong


def sha256(data):
    return hashlib.sha256(data).digest()


def node(left, right):
    return sha256(b"\x01" + left + right)


# The archive.

class Archive:
    """A folder, or a zip file; never a path outside of it."""

    def __init__(self, path):
        self.root, self.zip, self.sizes = Path(path), None, {}
        if self.root.is_dir():
            for file in self.root.rglob("*"):
                if file.is_symlink() or not (file.is_file() or file.is_dir()):
                    raise Unknown("form")
                if file.is_file():
                    self.sizes[file.relative_to(self.root).as_posix()] = file.stat().st_size
        else:
            try:
                self.zip = zipfile.ZipFile(path)
            except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as wrong:
                raise Unknown("form") from wrong
            for member in self.zip.infolist():
                parts = member.orig_filename.rstrip("/").split("/")
                is_bomb = member.file_size > max(2**20, 200 * member.compress_size)
                if is_bomb or member.filename in self.sizes or any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
                    raise Unknown("form")
                if not member.is_dir():
                    self.sizes[member.filename] = member.file_size
        if sum(self.sizes.values()) > ARCHIVE_LIMIT or len(self.sizes) > 10_500_000:
            raise Unknown("form")

    def read(self, name, limit):
        if name not in self.sizes:
            raise Unknown("missing")
        if self.sizes[name] > limit:
            raise Unknown("form")
        return b"".join(self._pieces(name, limit + 1))

    def lines(self, name):
        rest = b""
        for piece in self._pieces(name, 2**18) if name in self.sizes else ():
            *whole, rest = (rest + piece).split(b"\n")
            if any(len(line) > LINE_LIMIT for line in (*whole, rest)):
                raise Unknown("form")
            for line in whole:
                yield line, True
        if rest:
            yield rest, False

    def _pieces(self, name, size):
        try:
            with self.zip.open(name) if self.zip else open(self.root / name, "rb") as file:
                while piece := file.read(size):
                    yield piece
        except (OSError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile, zipfile.zlib.error) as wrong:
            raise Unknown("form") from wrong


# Notes and the policy.

def key_name(name):
    need(name and "+" not in name and not any(c in ORDINARY_SPACES for c in name))
    return name


class Key:
    def __init__(self, text):
        parts = text.split("+", 2)
        need(len(parts) == 3 and re.fullmatch("[0-9a-fA-F]{8}", parts[1]))
        self.name, self.id = key_name(parts[0]), bytes.fromhex(parts[1])
        typed = unbase64(parts[2])
        need(len(typed) >= 2)
        self.type, self.raw = typed[0], typed[1:]
        if self.type in (1, 4):
            need(len(self.raw) == 32 and sha256(f"{self.name}\n".encode() + typed)[:4] == self.id)

    def verifies(self, text, signature):
        if self.type == 1:
            return len(signature) == 64 and ed25519(self.raw, text, signature)
        moment = struct.unpack(">Q", signature[:8])[0] if len(signature) == 72 else 2**63
        return moment < 2**63 and ed25519(self.raw, f"cosignature/v1\ntime {moment}\n".encode() + text, signature[8:])


@functools.lru_cache(maxsize=100_000)
def ed25519(raw, message, signature):
    with tempfile.TemporaryDirectory(prefix="aushang-crosscheck-") as folder:
        key, text, signed = (Path(folder, name) for name in ("key", "text", "signature"))
        key.write_bytes(bytes.fromhex("302a300506032b6570032100") + raw)
        text.write_bytes(message)
        signed.write_bytes(signature)
        return openssl("pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", key, "-in", text, "-sigfile", signed)[0]


def openssl(*words):
    try:
        ran = subprocess.run(["openssl", *map(str, words)], capture_output=True, timeout=60, check=False)
    except OSError as wrong:
        raise Unknown("missing") from wrong
    return ran.returncode == 0, ran.stdout.decode("latin-1")


class Note:
    """A signed checkpoint."""

    def __init__(self, data):
        need(len(data) <= NOTE_LIMIT and not any(byte < 32 and byte != 10 for byte in data))
        whole = utf8(data)
        text, blank, signatures = whole.rpartition("\n\n")
        need(blank and whole.endswith("\n"))
        self.text = (text + "\n").encode()
        self.signatures = []
        for line in signatures[:-1].split("\n"):
            parts = line.split(" ")
            need(len(parts) == 3 and parts[0] == "—")
            data = unbase64(parts[2])
            need(len(data) >= 5)
            self.signatures.append((key_name(parts[1]), data[:4], data[4:]))
        need(len(self.signatures) <= 256)
        lines = text.split("\n")
        need(len(lines) >= 3 and all(lines))
        self.origin, self.size, self.root = lines[0], decimal(lines[1]), unbase64(lines[2], 32)


class Policy:
    def __init__(self, data):
        self.logs, self.witnesses, self.groups, self.quorum, grouped = [], {}, {}, None, set()
        need(data.endswith(b"\n") and len(data) <= NOTE_LIMIT and not any((byte < 32 and byte not in (9, 10)) or byte == 127 for byte in data))
        for line in data.decode("latin-1").split("\n"):
            word, *rest = [part for part in re.split("[ \t]+", line) if part] or ["#"]
            if word.startswith("#"):
                continue
            if word == "log":
                need(len(rest) in (1, 2))
                key = Key(utf8(rest[0].encode("latin-1")))
                need(all(other.raw != key.raw for other in self.logs))
                self.logs.append(key)
            elif word == "witness":
                need(len(rest) in (2, 3) and self._is_free(rest[0]))
                key = Key(utf8(rest[1].encode("latin-1")))
                need(all(other.raw != key.raw for other in self.witnesses.values()))
                self.witnesses[rest[0]] = key
            elif word == "group":
                need(len(rest) >= 3 and self._is_free(rest[0]))
                name, threshold, *members = rest
                least = {"all": len(members), "any": 1}.get(threshold)
                least = decimal(threshold) if least is None else least
                need(1 <= least <= len(members) and len(set(members)) == len(members))
                need(all(self._is_defined(member) and member not in grouped for member in members))
                grouped.update(members)
                self.groups[name] = (least, members)
            else:
                need(word == "quorum" and len(rest) == 1 and self.quorum is None)
                need(rest[0] == "none" or self._is_defined(rest[0]))
                self.quorum = rest[0]
        need(self.quorum is not None)

    def _is_defined(self, name):
        return name in self.witnesses or name in self.groups

    def _is_free(self, name):
        return name != "none" and not self._is_defined(name)

    def check(self, note, origin, with_quorum):
        """Raises Broken unless the log signed this, no known signature in it is wrong, and witnesses enough cosigned."""
        signed, cosigned, is_wrong = False, set(), False
        logs = [("", key) for key in self.logs if key.name == origin and key.type == 1]
        for name, key in logs + [(name, key) for name, key in self.witnesses.items() if key.type == 4]:
            for by, key_id, signature in note.signatures:
                if (by, key_id) != (key.name, key.id):
                    continue
                if not key.verifies(note.text, signature):
                    is_wrong = True
                elif key.type == 1:
                    signed = True
                else:
                    cosigned.add(name)
        if is_wrong or not signed:
            raise Broken("signature")
        if with_quorum and self.quorum != "none" and not self._reaches(self.quorum, cosigned):
            raise Broken("quorum")

    def _reaches(self, name, cosigned):
        if name in self.witnesses:
            return name in cosigned
        least, members = self.groups[name]
        return sum(self._reaches(member, cosigned) for member in members) >= least


# The tree.

class Tree:
    """One log's hash tiles."""

    def __init__(self, archive, folder, size, min_index):
        self.archive, self.folder, self.size, self.min_index = archive, folder, size, min_index

    def path(self, level, n, width):
        digits = f"{n:0{3 * max(1, -(-len(str(n)) // 3))}d}"
        threes = [digits[i:i + 3] for i in range(0, len(digits), 3)]
        return f"{self.folder}/tile/{level}/" + "/".join(["x" + three for three in threes[:-1]] + threes[-1:]) + ("" if width == 256 else f".p/{width}")

    def width(self, level, n):
        return min(256, self.size // 256**level - n * 256)

    @functools.lru_cache(maxsize=512)
    def tile(self, level, n):
        """The hashes of a tile, or None if it is absent or has the wrong length."""
        width = self.width(level, n)
        name = self.path(level, n, width)
        data = self.archive.read(name, TILE_LIMIT) if width > 0 and name in self.archive.sizes else b""
        return [data[i:i + 32] for i in range(0, len(data), 32)] if width > 0 and len(data) == 32 * width else None

    def aligned(self, height, index):
        """The hash over 2^height leaves from index · 2^height."""
        level, up = divmod(height, 8)
        n, at = divmod(index << up, 256)
        tile = self.tile(level, n)
        if tile is None or at + (1 << up) > len(tile):
            raise Unknown("missing")
        return fold(tuple(tile[at:at + (1 << up)]))

    def root(self, size):
        result, start = None, size
        for height in range(size.bit_length()):
            if size >> height & 1:
                start -= 1 << height
                left = self.aligned(height, start >> height)
                result = left if result is None else node(left, result)
        return sha256(b"") if result is None else result

    def compare(self, note):
        if note.size > self.size:
            raise Broken("tree")
        if self.root(note.size) != note.root:
            raise Broken("tree")

    def check(self, root, report):
        """Every tile that is there, and every tile that must be; returns how many."""
        present, count, pattern = set(), 0, re.compile(re.escape(self.folder) + r"/tile/([0-9]+)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([0-9]+))?")
        for name in self.archive.sizes:
            if not name.startswith(f"{self.folder}/tile/"):
                continue
            match = pattern.fullmatch(name)
            level, n, width = (int(match[1]), int(re.sub("[x/]", "", match[2])), int(match[3] or 256)) if match else (64, 0, 0)
            actual = self.width(level, n) if level <= 63 else 0
            if level > 63 or not 1 <= width <= actual or self.path(level, n, width) != name:
                report.say("broken", name, "beyond")
            elif width < actual:
                data, tile = self.archive.read(name, TILE_LIMIT), self.tile(level, n)
                if len(data) != 32 * width or (tile and b"".join(tile[:width]) != data):
                    report.say("broken", name, "root")
            else:
                present.add((level, n))
        level = 0
        while hashes := self.size // 256**level:
            missing, last = 0, -(-hashes // 256)
            first = self.min_index // 256 ** (level + 1)
            for n in sorted(n for at, n in present if at == level and n < first):
                self._check_tile(level, n, report)
            for n in range(first, last):
                count += 1
                if (level, n) in present:
                    self._check_tile(level, n, report)
                else:
                    missing += 1
                    report.say("open", self.path(level, n, self.width(level, n)), "missing")
                    if missing >= GIVE_UP:
                        break
            level += 1
        try:
            if self.root(self.size) != root:
                report.say("broken", self.folder, "root")
        except Unknown:
            pass  # the tile has been told of
        return count

    def _check_tile(self, level, n, report):
        tile, name = self.tile(level, n), self.path(level, n, self.width(level, n))
        if tile is None:
            report.say("broken", name, "form")
        elif len(tile) == 256:
            above = self.tile(level + 1, n // 256)
            if above is not None and above[n % 256] != fold(tuple(tile)):
                report.say("broken", name, "root")


@functools.lru_cache(maxsize=4096)
def fold(hashes):
    while len(hashes) > 1:
        hashes = [node(hashes[i], hashes[i + 1]) for i in range(0, len(hashes), 2)]
    return hashes[0]


def root_of_path(index, size, leaf, path):
    """Walks an inclusion path from the leaf to the root; raises Broken if it has not the length it must have."""
    if not 0 <= index < size or len(leaf) != 32 or any(len(one) != 32 for one in path):
        raise Broken("proof")
    inner = (index ^ (size - 1)).bit_length()
    if len(path) != inner + (index >> inner).bit_count():
        raise Broken("proof")
    for height, sibling in enumerate(path):
        is_right = height >= inner or index >> height & 1
        leaf = node(sibling, leaf) if is_right else node(leaf, sibling)
    return leaf


def is_consistent(before, after, root_before, root_after, proof):
    """Whether a proof shows that the tree of size after begins with that of size before."""
    if not 0 < before <= after:
        return False
    if before == after:
        return not proof and root_before == root_after
    if any(len(one) != 32 for one in (root_before, root_after, *proof)):
        return False
    full = (before & -before).bit_length() - 1
    rest = list(proof)
    if before & (before - 1) == 0:
        seed = root_before
    elif rest:
        seed = rest.pop(0)
    else:
        return False
    index, last = (before - 1) >> full, (after - 1) >> full
    inner = (index ^ last).bit_length()
    if len(rest) != inner + (index >> inner).bit_count():
        return False
    older = newer = seed
    for height, sibling in enumerate(rest):
        if height >= inner or index >> height & 1:
            older, newer = node(sibling, older), node(sibling, newer)
        else:
            newer = node(newer, sibling)
    return older == root_before and newer == root_after


# Time stamps.

def der(data):
    """The elements in a run of DER as (tag, whole, body)."""
    found, at = [], 0
    while at < len(data):
        start, length = at + 2, data[at + 1]
        if length >= 128:
            if not 1 <= length - 128 <= 4:
                raise ValueError
            start += length - 128
            length = int.from_bytes(data[at + 2:start], "big")
        if start + length > len(data):
            raise ValueError
        found.append((data[at], data[at:start + length], data[start:start + length]))
        at = start + length
    return found


def is_plain_stamp(data, certificates):
    """Whether what surrounds the signed part of a time stamp, and is covered by no signature, is what it can only be."""
    hashes = {bytes.fromhex("60864801650304020" + digit) for digit in "123"}
    signing = {bytes.fromhex(oid) for oid in ("2a864886f70d010101", "2a864886f70d01010b", "2a864886f70d01010c", "2a864886f70d01010d",
                                              "2a8648ce3d040302", "2a8648ce3d040303", "2a8648ce3d040304", "2b6570")}

    def is_algorithm(element, oids):
        (kind, _, oid), *parameters = der(element[2])
        return element[0] == 0x30 and kind == 6 and oid in oids and [one[1] for one in parameters] in ([], [b"\x05\x00"])

    try:
        (tag, _, response), = der(data)
        status, token = der(response)
        kind, explicit = der(token[2])
        (inner, _, body), = der(explicit[2])
        version, digests, content, *rest = der(body)
        carried = der(rest.pop(0)[2]) if rest[0][0] == 0xA0 else []
        (signers_tag, _, signers), = rest
        (signer_tag, _, signer), = der(signers)
        v, identity, digest, attributes, algorithm, signature = der(signer)
        issues = set()
        for certificate in certificates:
            fields = [one for one in der(der(der(certificate)[0][2])[0][2]) if one[0] != 0xA0]
            issues.add(fields[2][1] + fields[0][1])
        return (
            [tag, status[0], token[0], explicit[0], inner, digests[0], content[0], signers_tag, signer_tag, identity[0], attributes[0], signature[0]]
            == [0x30, 0x30, 0x30, 0xA0, 0x30, 0x31, 0x30, 0x31, 0x30, 0x30, 0xA0, 4]
            and der(status[2])[0][1] == b"\x02\x01\x00" and kind[1] == bytes.fromhex("06092a864886f70d010702")
            and version[1] == b"\x02\x01\x03" and all(is_algorithm(one, hashes) for one in der(digests[2]))
            and all(one[1] in certificates for one in carried)
            and v[1] == b"\x02\x01\x01" and identity[2] in issues and is_algorithm(digest, hashes) and is_algorithm(algorithm, signing)
            and all(one[0] == 0x30 and der(one[2])[1][0] == 0x31 for one in der(attributes[2]))
        )
    except (ValueError, IndexError):
        return False


def read_certificates(pem):
    text = pem.decode("latin-1")
    block = r"-----BEGIN CERTIFICATE-----\n((?:[A-Za-z0-9+/=]{1,76}\n)+)-----END CERTIFICATE-----\n"
    need(re.sub(block, "", text).strip() == "" and re.search(block, text))
    certificates = [unbase64(match[1].replace("\n", "")) for match in re.finditer(block, text)]
    with tempfile.TemporaryDirectory(prefix="aushang-crosscheck-") as folder:
        Path(folder, "all").write_bytes(pem)
        for match in re.finditer(block, text):
            Path(folder, "one").write_text(match[0], "latin-1")
            need(openssl("verify", "-check_ss_sig", "-no_check_time", "-CAfile", Path(folder, "all"), Path(folder, "one"))[0])
    return certificates


def check_stamp(stamp, note, pem, certificates):
    """Returns the time of a stamp over a note, or raises Broken."""
    if not is_plain_stamp(stamp, certificates):
        raise Broken("time")
    with tempfile.TemporaryDirectory(prefix="aushang-crosscheck-") as folder:
        files = {name: Path(folder, name) for name in ("stamp", "note", "pem")}
        for name, data in (("stamp", stamp), ("note", note), ("pem", pem)):
            files[name].write_bytes(data)
        _, text = openssl("ts", "-reply", "-in", files["stamp"], "-text")
        moment = re.search(r"^Time stamp: (\w+ +\d+ \d\d:\d\d:\d\d)(?:\.\d+)? (\d+) GMT$", text, re.M)
        if not moment or not re.search("^Hash Algorithm: sha512$", text, re.M):
            raise Broken("time")
        try:
            seconds = calendar.timegm(time.strptime(f"{moment[1]} {moment[2]}", "%b %d %H:%M:%S %Y"))
        except ValueError as wrong:
            raise Broken("time") from wrong
        if not openssl("ts", "-verify", "-data", files["note"], "-in", files["stamp"], "-CAfile", files["pem"], "-untrusted", files["pem"],
                       "-attime", seconds, "-check_ss_sig")[0]:
            raise Broken("time")
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


# The examination.

class Examination:
    def __init__(self, archive, report, policy=None, since=(), tsa=None, complete=False):
        self.archive, self.report, self.since, self.tsa = archive, report, since, tsa
        self.manifest = self._manifest()
        if policy is None:
            report.say("note", "trust.policy", "own policy")
        try:
            self.policy = Policy(archive.read("trust.policy", NOTE_LIMIT) if policy is None else policy)
        except (Broken, UnicodeError) as wrong:
            raise Unknown("form") from wrong
        if self.policy.quorum == "none":
            report.say("note", "trust.policy", "no witness")
        claimed = sum(log["size"] - log["minIndex"] for log in self.manifest["logs"])
        self.complete = complete or claimed == self.manifest["entries"]
        self.trees = {}

    def _manifest(self):
        def is_count(value):
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53

        def is_name(value):
            return isinstance(value, str) and not any(0xD800 <= ord(c) < 0xE000 for c in value)
        try:
            manifest = json.loads(utf8(self.archive.read("manifest.json", 2**20)), parse_constant=need)
            logs = manifest["logs"]
            assert manifest["v"] == 1 and is_count(manifest["v"]) and is_count(manifest["entries"]) and logs
            for log in logs:
                assert is_name(log["log"]) and re.fullmatch("[A-Za-z0-9_-]{1,64}", log["dir"]) and log["dir"] != "anchor"
                assert is_count(log["size"]) and is_count(log["minIndex"])
            for name in ("log", "dir"):
                assert len({log[name] for log in logs}) == len(logs)
            return manifest
        except (AssertionError, Broken, ValueError, KeyError, TypeError, RecursionError) as wrong:
            raise Unknown("form") from wrong

    def run(self):
        total = sum(self._guarded(log["dir"], lambda log=log: self._log(**log)) or 0 for log in self.manifest["logs"])
        if total != self.manifest["entries"]:
            self.report.say("broken", "manifest.json", "manifest")
        for name, data in self.since:
            self._guarded(name, lambda name=name, data=data: self._since(name, data))
        self._anchors()

    def _guarded(self, where, act):
        try:
            return act()
        except Broken as wrong:
            self.report.say("broken", where, str(wrong))
        except Unknown as wrong:
            self.report.say("open", where, str(wrong))
        return None

    def _log(self, log, dir, size, minIndex, **_):  # the manifest's names
        note = Note(self.archive.read(f"{dir}/checkpoint", NOTE_LIMIT))
        if note.origin != log:
            raise Broken("origin")
        if note.size != size:
            self.report.say("broken", f"{dir}/checkpoint", "manifest")
        self._guarded(f"{dir}/checkpoint", lambda: self.policy.check(note, log, True))
        minimum = minIndex
        try:
            minimum = decimal(self.archive.read(f"{dir}/min_index", 32).decode("latin-1").removesuffix("\n")) if f"{dir}/min_index" in self.archive.sizes else 0
            is_right = minimum == minIndex and minimum % 256 == 0 and minimum <= note.size
        except Broken:
            is_right = False
        if not is_right:
            self.report.say("broken", f"{dir}/min_index", "manifest")
        tree = self.trees[log] = Tree(self.archive, dir, note.size, minimum)
        before = len(self.report.lines)
        tiles = tree.check(note.root, self.report)
        count = self._entries(log, dir, tree)
        if all(kind == "note" for kind, *_ in self.report.lines[before:]):
            self.report.say("ok", log, "log", tiles, count)
        return count

    def _disclosures(self, folder):
        found = {}
        for number, (line, is_ended) in enumerate(self.archive.lines(f"{folder}/disclosures.jsonl"), 1):
            try:
                index, disclosures = parse_line(line, is_ended, "disclosures")
                need(isinstance(disclosures, list) and index not in found and all(isinstance(one, str) for one in disclosures))
                for one in disclosures:
                    need(re.fullmatch("[A-Za-z0-9_-]*", one) and len(one) % 4 != 1)
                    data = base64.urlsafe_b64decode(one + "=" * (-len(one) % 4))
                    parts = json.loads(data.decode("utf-8", "replace"))
                    need(base64.urlsafe_b64encode(data).decode().rstrip("=") == one)
                    need(isinstance(parts, list) and len(parts) == 3 and isinstance(parts[0], str) and isinstance(parts[1], str))
                found[index] = [base64.urlsafe_b64encode(sha256(one.encode())).decode().rstrip("=") for one in disclosures]
            except (Broken, ValueError, RecursionError):
                self.report.say("broken", f"{folder}/disclosures.jsonl:{number}", "form")
        return found

    def _entries(self, origin, folder, tree):
        disclosed, proofs, notes, last, awaited, count = self._disclosures(folder), set(), {}, -1, tree.min_index, 0
        for number, (line, is_ended) in enumerate(self.archive.lines(f"{folder}/entries.jsonl"), 1):
            count, where = count + 1, f"{folder}/entries.jsonl:{number}"
            try:
                index, leaf = parse_line(line, is_ended, "leaf")
                need(isinstance(leaf, str) and not any(0xD800 <= ord(c) < 0xE000 for c in leaf))
                if index <= last:
                    raise Broken("order")
                last = index
                if not tree.min_index <= index < tree.size:
                    raise Broken("beyond")
                if index > awaited and self.complete:
                    self.report.say("broken", where, "gap")
                awaited = index + 1
                hashed = sha256(b"\0" + leaf.encode())
                self._guarded(where, lambda: self._leaf(tree, index, hashed, leaf, disclosed.pop(index, ())))
                name = f"{folder}/proof/{index}.tlog-proof"
                proofs.add(name)
                if self.complete and name not in self.archive.sizes:
                    continue  # the whole tree is there, so that no proof is needed
                self._guarded(name, lambda: self._proof(name, origin, tree, index, hashed, notes))
            except Broken as wrong:
                self.report.say("broken", where, str(wrong))
        if awaited < tree.size and self.complete:
            self.report.say("broken", f"{folder}/entries.jsonl", "gap")
        elif not self.complete:
            self.report.say("note", folder, "selection", count, tree.size - tree.min_index)
        for index in disclosed:
            self.report.say("broken", f"{folder}/disclosures.jsonl", "disclosure")
        for name in self.archive.sizes:
            if re.fullmatch(re.escape(folder) + "/proof/[0-9]+.tlog-proof", name) and name not in proofs:
                self.report.say("broken", name, "proof")
        return count

    def _leaf(self, tree, index, hashed, leaf, digests):
        if tree.aligned(0, index) != hashed:
            raise Broken("entry")
        try:
            committed = json.loads(leaf).get("_sd", ())
        except (ValueError, AttributeError, RecursionError) as wrong:
            raise Broken("form") from wrong
        if any(digest not in committed for digest in digests):
            raise Broken("disclosure")

    def _proof(self, name, origin, tree, index, hashed, notes):
        head, blank, note_data = self.archive.read(name, NOTE_LIMIT).partition(b"\n\n")
        lines = utf8(head).split("\n")
        need(blank and lines.pop(0) == "c2sp.org/tlog-proof@v1" and lines)
        if lines[0].startswith("extra "):
            unbase64(lines.pop(0)[6:])
        need(lines and lines[0].startswith("index "))
        if decimal(lines.pop(0)[6:]) != index:
            raise Broken("proof")
        path = [unbase64(line, 32) for line in lines]
        need(len(path) <= 63)
        if note_data not in notes:
            note = notes[note_data] = Note(note_data)
            if note.origin != origin:
                raise Broken("origin")
            self.policy.check(note, origin, True)
            self._guarded(name, lambda: tree.compare(note))
        note = notes[note_data]
        if root_of_path(index, note.size, hashed, path) != note.root:
            raise Broken("proof")

    def _since(self, name, data):
        try:
            note = Note(data)
        except Broken as wrong:
            raise Unknown("form") from wrong
        if note.origin not in self.trees:
            raise Unknown("origin")
        self.policy.check(note, note.origin, False)
        try:
            self.trees[note.origin].compare(note)
        except Unknown as wrong:
            raise Unknown("old") from wrong
        self.report.say("ok", name, "since", note.size)

    def _anchors(self):
        sizes = {match[1] for name in self.archive.sizes if (match := re.fullmatch(r"anchor/(0|[1-9][0-9]{0,15})\.(?:tsr|note)", name))}
        if not sizes:
            return
        if self.tsa is None:
            self.report.say("note", "anchor/tsa.pem", "own certificates")
        pem = self._guarded("anchor/tsa.pem", lambda: self.archive.read("anchor/tsa.pem", 2**20) if self.tsa is None else self.tsa)
        certificates = pem and self._guarded("anchor/tsa.pem", lambda: read_certificates(pem))
        for size in sorted(sizes, key=int) if certificates else ():
            self._guarded(f"anchor/{size}", lambda size=size: self._anchor(size, pem, certificates))

    def _anchor(self, size, pem, certificates):
        data, stamp = (self.archive.read(f"anchor/{size}.{kind}", STAMP_LIMIT) for kind in ("note", "tsr"))
        note = Note(data)
        if not note.origin.endswith("/evi") or note.origin not in self.trees:
            raise Broken("origin")
        if str(note.size) != size:
            raise Broken("form")
        self.policy.check(note, note.origin, False)
        moment = check_stamp(stamp, data, pem, certificates)
        tree = self.trees[note.origin]
        try:
            tree.compare(note)
        except Unknown:
            if note.size >= tree.min_index:
                raise
            self.report.say("note", f"anchor/{size}", "old stamp")
        self.report.say("ok", f"anchor/{size}", "stamp", moment, size)


def parse_line(line, is_ended, name):
    text = utf8(line)
    try:
        value = json.loads(text, parse_constant=need)
        need(is_ended and isinstance(value, dict) and list(value) == ["index", name] and type(value["index"]) is int and 0 <= value["index"] < 2**53)
        need(json.dumps(value, ensure_ascii=False, separators=(",", ":")) == text)
    except (ValueError, RecursionError) as wrong:
        raise Broken("form") from wrong
    return value["index"], value[name]


def examine(path, report, **given):
    """Examines one archive; returns the exit code."""
    try:
        Examination(Archive(path), report, **given).run()
    except Unknown as wrong:
        report.say("open", str(path), str(wrong))
    return report.exit()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("--policy", type=Path, help="your own trust policy")
    parser.add_argument("--since", type=Path, action="append", default=[], help="a checkpoint that you kept")
    parser.add_argument("--tsa", type=Path, help="your own certificates of the time stamp service")
    parser.add_argument("--complete", action="store_true", help="demand that every entry is there")
    parser.add_argument("--lang", choices=["de", "en"], default="en")
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args()
    report = Report(words.lang)
    try:
        given = {"policy": words.policy and words.policy.read_bytes(), "tsa": words.tsa and words.tsa.read_bytes(),
                 "since": [(str(file), file.read_bytes()) for file in words.since], "complete": words.complete}
        examine(words.archive, report, **given)
    except OSError as wrong:
        report.say("open", str(wrong.filename), "unreadable", wrong.strerror)
    report.show(words.json)
    return report.exit()


if __name__ == "__main__":
    sys.exit(main())
