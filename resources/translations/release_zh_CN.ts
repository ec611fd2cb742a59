<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CertificatePage</name>
        <message>
            <source>Open &amp;lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the current &amp;one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>issued {when}, signed by {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This document is NOT the one that was issued: its bytes were changed. Do not use it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The record behind this certificate was changed after it was signed. Do not use it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Genuine: every byte is the one that was issued, and the signed record is unchanged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is current: no later decision has replaced it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was replaced by {number}. Use that one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It no longer stands: a later decision withdrew it.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Checklist</name>
        <message>
            <source>Release checklist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open what must change</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ConditionsDialog</name>
        <message>
            <source>Conditional release</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Continue to the signatures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No missing test of this lot may come later.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tests still to come</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>After this day the lot is on hold by itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Due on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Deciding</name>
        <message>
            <source>Still to come</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Due on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Second signature: physician or QA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{decision} is signed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{decision} is signed; certificate {certificate} is issued.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Record</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LotReleasePage</name>
        <message>
            <source>&amp;Test sheet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open &amp;lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every rule passes: the lot may be released.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} points keep the lot from release.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Record {hash}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate, before signing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language of the certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>English and Chinese</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>English</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chinese</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Release…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Conditional…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rese&amp;arch only…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Re&amp;ject…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Hold…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recal&amp;l…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ReleasePage</name>
        <message>
            <source>Lots that wait for a decision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decisions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No lot waits for a decision. Lots in quarantine or on hold appear here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No decision was taken yet. Open a waiting lot and sign one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lots before a decision, decisions and their certificates</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Release</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cell type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frozen on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tests done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>When</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
