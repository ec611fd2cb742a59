<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>MonitoringPage</name>
        <message>
            <source>Monitoring</source>
            <translation>监测</translation>
        </message>
        <message>
            <source>Tank</source>
            <translation>液氮罐</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>分区</translation>
        </message>
        <message>
            <source>Temperature (°C)</source>
            <translation>温度（°C）</translation>
        </message>
        <message>
            <source>Level (mm)</source>
            <translation>液位（mm）</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>判定</translation>
        </message>
        <message>
            <source>Age (h)</source>
            <translation>距今（h）</translation>
        </message>
        <message>
            <source>Deviations</source>
            <translation>偏差</translation>
        </message>
        <message>
            <source>Tanks</source>
            <translation>液氮罐</translation>
        </message>
        <message>
            <source>This bank has no tank yet. Tanks are made on the Storage page.</source>
            <translation>本库尚无液氮罐，请在“冻存库”页面新建。</translation>
        </message>
        <message>
            <source>Readings</source>
            <translation>读数</translation>
        </message>
        <message>
            <source>Read at</source>
            <translation>读数时间</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>读数人</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Enter a reading</source>
            <translation>记录读数</translation>
        </message>
        <message>
            <source>&amp;Record reading</source>
            <translation>记录读数(&amp;R)</translation>
        </message>
        <message>
            <source>Read &amp;at</source>
            <translation>读数时间(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Temperature (°C)</source>
            <translation>温度（°C）(&amp;T)</translation>
        </message>
        <message>
            <source>Vapour, top box.</source>
            <translation>气相，顶层盒处。</translation>
        </message>
        <message>
            <source>&amp;Level (mm)</source>
            <translation>液位（mm）(&amp;L)</translation>
        </message>
        <message>
            <source>Empty where it is not measured.</source>
            <translation>未测量时留空。</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>{tanks} tanks · {bad} in alarm · {silent} without a recent reading</source>
            <translation>{tanks} 个液氮罐 · {bad} 个报警 · {silent} 个无近期读数</translation>
        </message>
        <message>
            <source>Readings of {tank}</source>
            <translation>{tank} 的读数</translation>
        </message>
        <message>
            <source>never read</source>
            <translation>无读数</translation>
        </message>
        <message>
            <source>overdue · {hours}</source>
            <translation>逾期 · {hours}</translation>
        </message>
        <message>
            <source>The reading is recorded: {verdict}.</source>
            <translation>读数已记录：{verdict}。</translation>
        </message>
        <message>
            <source>Deviation {code} is open.</source>
            <translation>已发起偏差 {code}。</translation>
        </message>
    </context>
    <context>
        <name>ReadingsChart</name>
        <message>
            <source>Temperature over time</source>
            <translation>温度变化</translation>
        </message>
        <message>
            <source>No reading yet</source>
            <translation>暂无读数</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>alarm</source>
            <translation>报警</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>严重报警</translation>
        </message>
    </context>
</TS>
