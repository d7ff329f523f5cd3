// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// Every sentence the verifier says, in English and in German. `{…}` is filled with what was found.

export const WORDS = {
    // What holds.
    signed: ['The checkpoint is signed by the log ({size} entries).', 'Der Prüfpunkt ist vom Protokoll unterschrieben ({size} Einträge).'],
    quorumReached: ['The policy\'s quorum is reached; cosigned by: {names}.', 'Die geforderten Zeugen haben mitgezeichnet: {names}.'],
    tilesHold: ['All {count} hash tiles recompute to the signed root.', 'Alle {count} Hash-Kacheln ergeben nachgerechnet die unterschriebene Wurzel.'],
    entriesHold: ['All {count} entries given hash to what the tree holds.', 'Alle {count} vorgelegten Einträge ergeben den Hashwert, der im Baum steht.'],
    completeHolds: ['No entry is missing from {from} on.', 'Ab Eintrag {from} fehlt keiner.'],
    proofsHold: ['All {count} proofs verify by themselves.', 'Alle {count} Einzelnachweise tragen für sich allein.'],
    sinceHolds: ['Nothing was removed or changed since the note you kept ({size} entries then, {now} now).', 'Seit dem aufbewahrten Prüfpunkt wurde nichts entfernt oder geändert (damals {size} Einträge, jetzt {now}).'],
    pruneHolds: ['Entries below {minIndex} are gone; recorded deletions in the evidence log account for them ({count}).', 'Die Einträge vor {minIndex} sind gelöscht; die Löschvermerke im Nachweisprotokoll decken das ab ({count}).'],
    disclosuresHold: ['{count} disclosed values belong to their entries: {names}.', '{count} offengelegte Werte gehören zu ihren Einträgen: {names}.'],
    crossHolds: ['{count} checkpoints recorded in the evidence log fit this tree.', '{count} im Nachweisprotokoll vermerkte Prüfpunkte passen zu diesem Baum.'],
    anchorHolds: ['Time stamp of {time} over {size} entries is good and fits the tree.', 'Der Zeitstempel vom {time} über {size} Einträge ist gültig und passt zum Baum.'],

    // What is said aloud, though nothing is wrong.
    ownPolicy: ['Weakness: the keys come from the archive itself. Whoever forged the archive could have put them there. Use --policy with a file that you got another way.', 'Schwäche: Die Schlüssel stammen aus dem Archiv selbst. Wer das Archiv fälscht, kann sie mitgefälscht haben. Besser --policy mit einer Datei, die Sie auf anderem Weg erhalten haben.'],
    ownCertificates: ['Weakness: the time stamps are verified against certificates from the archive itself. Use --tsa with a file that you got another way.', 'Schwäche: Die Zeitstempel werden gegen Zertifikate aus dem Archiv selbst geprüft. Besser --tsa mit einer Datei, die Sie auf anderem Weg erhalten haben.'],
    otherPolicy: ['The policy in the archive is not yours; yours was used.', 'Die Vertrauensregel im Archiv ist nicht Ihre; benutzt wurde Ihre.'],
    quorumNone: ['Weakness: the policy asks for no witness. Only the operator vouches for this log.', 'Schwäche: Die Vertrauensregel verlangt keine Zeugen. Für dieses Protokoll bürgt nur der Betreiber.'],
    noSince: ['You gave no earlier checkpoint (--since): whether something was removed since your last visit was not examined.', 'Ohne früheren Prüfpunkt (--since) wurde nicht geprüft, ob seit Ihrem letzten Besuch etwas entfernt wurde.'],
    noAnchors: ['Weakness: there is no time stamp in the archive.', 'Schwäche: Das Archiv enthält keinen Zeitstempel.'],
    selection: ['A selection: {count} of {all} entries are in the archive. Whether others exist that you would have wanted, a selection cannot show.', 'Eine Auswahl: {count} von {all} Einträgen liegen vor. Ob es weitere gibt, die Sie hätten sehen wollen, kann eine Auswahl nicht zeigen.'],
    ignored: ['{count} signatures in {file} are by keys that the policy does not name; they count for nothing.', '{count} Unterschriften in {file} stammen von Schlüsseln, die die Vertrauensregel nicht nennt; sie zählen nicht.'],
    stranger: ['Not examined, since it is no part of the format: {file}.', 'Nicht geprüft, weil kein Teil des Formats: {file}.'],
    strangers: ['Not examined, since they are no part of the format: {count} more files.', 'Nicht geprüft, weil kein Teil des Formats: {count} weitere Dateien.'],
    disclosed: ['Disclosed in entry {index}: {name} = {value}', 'Offengelegt in Eintrag {index}: {name} = {value}'],
    pruneAhead: ['A deletion up to {to} is recorded (entry {index} of the evidence log), but not all of it is carried out.', 'Eine Löschung bis {to} ist vermerkt (Eintrag {index} im Nachweisprotokoll), aber noch nicht ganz vollzogen.'],
    pruneRootOld: ['The root in the deletion record at entry {index} is of a tree that pruning has made too old to recompute.', 'Die Wurzel im Löschvermerk bei Eintrag {index} gehört zu einem Baum, der wegen späterer Löschung nicht mehr nachrechenbar ist.'],
    pruneStart: ['The first deletion records were themselves deleted with the old part of the evidence log; what is left starts at {from}.', 'Die ersten Löschvermerke sind mit dem alten Teil des Nachweisprotokolls selbst gelöscht; die übrigen beginnen bei {from}.'],
    crossOld: ['{count} recorded checkpoints are older than what is kept of this log, and cannot be recomputed.', '{count} vermerkte Prüfpunkte sind älter als das, was von diesem Protokoll noch da ist, und nicht nachrechenbar.'],
    crossAway: ['The evidence log records {count} checkpoints of {named}, which is not in the archive.', 'Das Nachweisprotokoll vermerkt {count} Prüfpunkte von {named}; dieses Protokoll liegt nicht im Archiv.'],
    anchorOld: ['The time stamp over {size} entries is good, but older than what is kept: whether it fits the tree cannot be recomputed.', 'Der Zeitstempel über {size} Einträge ist gültig, aber älter als das Aufbewahrte: Ob er zum Baum passt, ist nicht nachrechenbar.'],

    // What does not hold.
    noteForm: ['{file} is not a signed note.', '{file} ist kein unterschriebener Prüfpunkt.'],
    notUtf8: ['{file} is not readable text.', '{file} ist kein lesbarer Text.'],
    checkpointForm: ['The text of {file} is not a checkpoint.', 'Der Text von {file} ist kein Prüfpunkt.'],
    origin: ['{file} is a checkpoint of another log: {named}.', '{file} ist der Prüfpunkt eines anderen Protokolls: {named}.'],
    notSigned: ['{file} bears no good signature of the log.', '{file} trägt keine gültige Unterschrift des Protokolls.'],
    signatureBad: ['The signature of {named} in {file} is wrong.', 'Die Unterschrift von {named} in {file} ist falsch.'],
    noQuorum: ['{file} does not bear the cosignatures that the policy asks for (quorum {quorum}; there are: {names}).', '{file} trägt nicht die Mitzeichnungen, die die Vertrauensregel verlangt (verlangt: {quorum}; vorhanden: {names}).'],
    manifestSize: ['The manifest says {named} entries, the checkpoint {size}.', 'Das Verzeichnis nennt {named} Einträge, der Prüfpunkt {size}.'],
    minIndex: ['{file} does not say the minimum index that the manifest says ({named}), or one that cannot be.', '{file} nennt nicht den Mindestindex des Verzeichnisses ({named}), oder einen unmöglichen.'],
    tileLength: ['The tile {file} (entries {index} to {last}) has the wrong length.', 'Die Kachel {file} (Einträge {index} bis {last}) hat die falsche Länge.'],
    tileRoot: ['The tile {file} (entries {index} to {last}) does not have the root that the tile above names.', 'Die Kachel {file} (Einträge {index} bis {last}) ergibt nicht die Wurzel, die die Kachel darüber nennt.'],
    tileBeyond: ['The tile {file} does not exist in a tree of {size} entries.', 'Die Kachel {file} gibt es in einem Baum mit {size} Einträgen nicht.'],
    tileOlder: ['The older, narrower tile {file} does not begin as the one that followed it.', 'Die ältere, schmalere Kachel {file} beginnt nicht wie die, die ihr folgte.'],
    root: ['The tiles do not recompute to the signed root ({size} entries).', 'Die Kacheln ergeben nachgerechnet nicht die unterschriebene Wurzel ({size} Einträge).'],
    lineForm: ['Line {line} of {file} is not in the form it must have.', 'Zeile {line} von {file} hat nicht die vorgeschriebene Form.'],
    order: ['Entry {index} is out of order in {file} (line {line}).', 'Eintrag {index} steht in {file} nicht in der Reihenfolge (Zeile {line}).'],
    entryBeyond: ['Entry {index} in {file} is outside of the log ({from} to {size}).', 'Eintrag {index} in {file} liegt außerhalb des Protokolls ({from} bis {size}).'],
    entryHash: ['Entry {index} is not what the tree holds there: it was changed, or put in another\'s place.', 'Eintrag {index} ist nicht der, der dort im Baum steht: Er wurde geändert oder untergeschoben.'],
    leafCanonical: ['Entry {index} is not canonical JSON.', 'Eintrag {index} ist kein kanonisches JSON.'],
    leafLog: ['Entry {index} says that it belongs to another log: {named}.', 'Eintrag {index} nennt ein anderes Protokoll: {named}.'],
    leafMember: ['Entry {index} is not in the form it must have: {member}.', 'Eintrag {index} hat nicht die vorgeschriebene Form: {member}.'],
    idTwice: ['Entry {index} has an id that another entry has, too.', 'Eintrag {index} trägt eine Kennung, die schon vergeben ist.'],
    missing: ['Entries {index} to {last} are missing.', 'Die Einträge {index} bis {last} fehlen.'],
    count: ['The manifest says {named} entries, the archive has {count}.', 'Das Verzeichnis nennt {named} Einträge, das Archiv hat {count}.'],
    proofForm: ['{file} is not a proof in the form of C2SP tlog-proof.', '{file} ist kein Nachweis in der Form von C2SP tlog-proof.'],
    proofIndex: ['{file} is a proof for entry {named}.', '{file} ist ein Nachweis für Eintrag {named}.'],
    proofBad: ['The proof {file} does not show that entry {index} is in the log.', 'Der Nachweis {file} belegt nicht, dass Eintrag {index} im Protokoll steht.'],
    proofLonely: ['There is a proof for entry {index}, but no entry.', 'Für Eintrag {index} gibt es einen Nachweis, aber keinen Eintrag.'],
    treeOther: ['{file} is signed for another tree than this one ({size} entries): the log was rewritten or forked.', '{file} ist für einen anderen Baum unterschrieben als diesen ({size} Einträge): Das Protokoll wurde umgeschrieben oder gespalten.'],
    treeShorter: ['{file} shows that the log had {size} entries; in the archive it has {now}: entries were removed at the end.', '{file} belegt, dass das Protokoll {size} Einträge hatte; im Archiv hat es {now}: Am Ende wurden Einträge entfernt.'],
    pruneMissing: ['The entries from {from} to {to} are gone, and no deletion record in the evidence log accounts for them.', 'Die Einträge von {from} bis {to} sind gelöscht, ohne dass ein Löschvermerk im Nachweisprotokoll das abdeckt.'],
    pruneForm: ['The deletion record at entry {index} contradicts itself.', 'Der Löschvermerk bei Eintrag {index} widerspricht sich.'],
    pruneRoot: ['The deletion record at entry {index} names another tree than that of {named}.', 'Der Löschvermerk bei Eintrag {index} nennt einen anderen Baum als den von {named}.'],
    specialElsewhere: ['Entry {index} ({member}) may only be in the evidence log.', 'Eintrag {index} ({member}) darf nur im Nachweisprotokoll stehen.'],
    disclosureForm: ['Line {line} of {file} holds something that is no disclosure.', 'Zeile {line} von {file} enthält etwas, das keine Offenlegung ist.'],
    disclosureBad: ['A value disclosed for entry {index} was not committed to in that entry.', 'Ein zu Eintrag {index} offengelegter Wert ist in diesem Eintrag nicht hinterlegt.'],
    disclosureLonely: ['A value is disclosed for entry {index}, which is not in the archive.', 'Zu Eintrag {index} ist ein Wert offengelegt, der Eintrag liegt aber nicht vor.'],
    crossRoot: ['The checkpoint of {named} recorded at entry {index} ({size} entries) is of another tree: that log was rewritten or forked.', 'Der bei Eintrag {index} vermerkte Prüfpunkt von {named} ({size} Einträge) gehört zu einem anderen Baum: Jenes Protokoll wurde umgeschrieben oder gespalten.'],
    crossShorter: ['Entry {index} records that {named} had {size} entries; in the archive it has {now}.', 'Eintrag {index} vermerkt, dass {named} {size} Einträge hatte; im Archiv hat es {now}.'],
    anchorSize: ['{file} is over a tree of {size} entries, as its name does not say.', '{file} gilt einem Baum mit {size} Einträgen, was der Name nicht sagt.'],
    stampForm: ['{file} is not a plain time stamp response over SHA-512.', '{file} ist keine schlichte Zeitstempel-Antwort über SHA-512.'],
    stampBad: ['The time stamp {file} is not good for its note.', 'Der Zeitstempel {file} gilt nicht für seinen Prüfpunkt.'],
    certificateForm: ['{file} is not a list of certificates that vouch for each other.', '{file} ist keine Liste von Zertifikaten, die füreinander bürgen.'],

    // What cannot be judged.
    noArchive: ['There is no such archive.', 'Dieses Archiv gibt es nicht.'],
    zipForm: ['The archive is not a readable zip file.', 'Das Archiv ist keine lesbare Zip-Datei.'],
    zipMember: ['{file} in the zip file is damaged, encrypted, there twice, or expands beyond measure.', '{file} in der Zip-Datei ist beschädigt, verschlüsselt, doppelt vorhanden oder entpackt sich maßlos.'],
    archiveSize: ['The archive is larger than 4 GiB or 10 million files.', 'Das Archiv ist größer als 4 GiB oder 10 Millionen Dateien.'],
    fileSize: ['{file} is larger than such a file may be.', '{file} ist größer, als eine solche Datei sein darf.'],
    lineSize: ['A line in {file} is longer than 64 KiB.', 'Eine Zeile in {file} ist länger als 64 KiB.'],
    pathOutside: ['{file} leads out of the archive or is no plain file; nothing was read.', '{file} führt aus dem Archiv heraus oder ist keine einfache Datei; es wurde nichts gelesen.'],
    manifestForm: ['manifest.json is missing or not in the form it must have.', 'manifest.json fehlt oder hat nicht die vorgeschriebene Form.'],
    policyForm: ['{file} is not a policy in the form of C2SP tlog-policy (line {line}).', '{file} ist keine Vertrauensregel in der Form von C2SP tlog-policy (Zeile {line}).'],
    fileMissing: ['{file} is missing.', '{file} fehlt.'],
    tileMissing: ['The tile {file} (entries {index} to {last}) is missing, and pruning does not explain it.', 'Die Kachel {file} (Einträge {index} bis {last}) fehlt, ohne dass eine Löschung es erklärt.'],
    entryTile: ['Entry {index} cannot be compared: its tile is missing or damaged.', 'Eintrag {index} ist nicht vergleichbar: Seine Kachel fehlt oder ist beschädigt.'],
    noTree: ['{file} cannot be compared: tiles that it needs are missing.', '{file} ist nicht vergleichbar: Nötige Kacheln fehlen.'],
    sinceOld: ['The note you kept ({size} entries) is older than what the log keeps ({minIndex}): it cannot be compared.', 'Der aufbewahrte Prüfpunkt ({size} Einträge) ist älter als das, was das Protokoll noch aufbewahrt ({minIndex}): nicht vergleichbar.'],
    sinceAway: ['The note you kept is of {named}, which is not in the archive.', 'Der aufbewahrte Prüfpunkt gehört zu {named}; dieses Protokoll liegt nicht im Archiv.'],
    pruneUnknown: ['Entries below {to} are gone. The evidence log is not in the archive, or only in part: whether a deletion record accounts for them cannot be judged.', 'Die Einträge vor {to} sind gelöscht. Das Nachweisprotokoll liegt nicht oder nur teilweise vor: Ob ein Löschvermerk das abdeckt, ist nicht zu beurteilen.'],
    noOpenssl: ['The command openssl is needed for time stamps, and is not there.', 'Für Zeitstempel wird der Befehl openssl gebraucht; er ist nicht da.'],
    failure: ['The verifier itself failed: {named}', 'Das Prüfprogramm selbst ist gescheitert: {named}'],

    // The report around it.
    title: ['Aushang audit log, examined: {file}', 'Amtsprotokoll, geprüft: {file}'],
    archive: ['The archive', 'Das Archiv'],
    holds: ['holds', 'hält'],
    said: ['note', 'Hinweis'],
    broken: ['BROKEN', 'FALSCH'],
    unjudged: ['UNKNOWN', 'OFFEN'],
    after: ['The last entry before it that holds is {after}, of {afterTime}.', 'Der letzte unversehrte Eintrag davor ist {after} vom {afterTime}.'],
    none: ['nobody', 'niemand'],
    verdict0: ['Result: everything examined holds.', 'Ergebnis: Alles Geprüfte hält.'],
    verdict1: ['Result: something does not hold. The archive was tampered with or damaged.', 'Ergebnis: Etwas hält nicht. Das Archiv wurde verändert oder beschädigt.'],
    verdict2: ['Result: it cannot be judged.', 'Ergebnis: nicht zu beurteilen.'],
    more: ['… and {count} more of this kind.', '… und {count} weitere dieser Art.'],
    usage: [
        `node verify.mjs [options] <archive>     a zip file, or a folder with the same unpacked

  --policy <file>   your own trust policy, instead of the one in the archive
  --since <note>    a checkpoint that you kept; may be given several times, once for each log
  --tsa <pem>       your own certificates of the time stamp service, instead of those in the archive
  --complete        it is broken if the archive does not have every entry
  --lang de|en      language; English unless told
  --json            for machines
  --help            this

Exit codes: 0 everything holds, 1 something does not hold, 2 it cannot be judged.`,
        `node verify.mjs [Angaben] <Archiv>      eine Zip-Datei oder ein Ordner mit demselben Inhalt

  --policy <Datei>  Ihre eigene Vertrauensregel anstelle der im Archiv
  --since <Datei>   ein Prüfpunkt, den Sie aufbewahrt haben; mehrfach möglich, je Protokoll einer
  --tsa <PEM>       Ihre eigenen Zertifikate des Zeitstempeldienstes anstelle der im Archiv
  --complete        verlangt, dass jeder Eintrag vorliegt
  --lang de|en      Sprache; ohne Angabe Englisch
  --json            für Maschinen
  --help            dies

Rückgabewerte: 0 alles hält, 1 etwas hält nicht, 2 nicht zu beurteilen.`,
    ],
};
