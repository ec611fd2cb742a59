<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Cases</name>
        <message>
            <source>Cases</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Conclusion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Conclusion: cause, effect on the lot, what follows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Close with conclusion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close with conclusion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Severity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closed by</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CorrectedTable</name>
        <message>
            <source>Corrected results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Old value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entered by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entered</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LotResultsPage</name>
        <message>
            <source>&amp;Release checklist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open &amp;lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>OOS ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deviations ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Corrections ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} stored: {verdict}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} stored: {verdict}. {oos} is open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raw value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Verdict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entered by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve the result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} is approved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{case} is closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{case} is open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No result was corrected.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tests</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>OOS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deviations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Corrections</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No specification is effective for this cell type, tier and grade, so that no test is required.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MatrixModel</name>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MatrixView</name>
        <message>
            <source>Lots and tests</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NewDeviation</name>
        <message>
            <source>&amp;Open deviation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What happened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details, action taken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Severity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open deviation</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QualityPage</name>
        <message>
            <source>No lot is filled yet. Fill a lot under Banks: its tests then appear here by its specification.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open &amp;banks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Matrix</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To approve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>OOS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every lot's tests, by its specification</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quality</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To test ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To approve ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>OOS ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frozen on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entered by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opened by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opened</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ResultEntry</name>
        <message>
            <source>&amp;Save result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Criterion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resul&amp;t</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Verdict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tested &amp;on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Laboratory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Report no.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The old result stays, marked invalid with this reason.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>R&amp;eason</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ResultPane</name>
        <message>
            <source>I have read the raw &amp;value and its report</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Correct…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Criterion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result no.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tested on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Laboratory, report</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replaces</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TestsTable</name>
        <message>
            <source>Tests of the lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Criterion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ValueField</name>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>e.g. {value}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
