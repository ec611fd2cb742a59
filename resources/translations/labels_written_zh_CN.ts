<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AnswerForm</name>
        <message>
            <source>I have read the &amp;warnings</source>
            <translation>已阅读警告(&amp;W)</translation>
        </message>
        <message>
            <source>I have read the warnings</source>
            <translation>已阅读警告</translation>
        </message>
        <message>
            <source>Why it is printed in spite of warnings, or again.</source>
            <translation>仍要打印或再次打印的理由。</translation>
        </message>
        <message>
            <source>Rea&amp;son</source>
            <translation>理由(&amp;S)</translation>
        </message>
    </context>
    <context>
        <name>CheckLabelDialog</name>
        <message>
            <source>Check a label</source>
            <translation>核查标签</translation>
        </message>
        <message>
            <source>Fields of the label</source>
            <translation>标签字段</translation>
        </message>
        <message>
            <source>One field a line: “批号：PLT2025” or “Lot: PLT2025”. JSON and CSV too.</source>
            <translation>每行一个字段：“批号：PLT2025”或“Lot: PLT2025”。也可粘贴 JSON 或 CSV。</translation>
        </message>
        <message>
            <source>&amp;Open file…</source>
            <translation>打开文件(&amp;O)…</translation>
        </message>
        <message>
            <source>&amp;Use these fields</source>
            <translation>采用这些字段(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>The label of an empty bag</source>
            <translation>空袋自身的标签</translation>
        </message>
        <message>
            <source>A product label</source>
            <translation>产品标签</translation>
        </message>
        <message>
            <source>unknown name, not read</source>
            <translation>未知字段，未读取</translation>
        </message>
        <message>
            <source>Open a label</source>
            <translation>打开标签</translation>
        </message>
        <message>
            <source>Labels (*.json *.csv *.txt)</source>
            <translation>标签 (*.json *.csv *.txt)</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>On the label</source>
            <translation>标签内容</translation>
        </message>
        <message>
            <source>Fields that were read</source>
            <translation>已读取的字段</translation>
        </message>
    </context>
    <context>
        <name>KeptFactsDialog</name>
        <message>
            <source>What was written</source>
            <translation>标签内容</translation>
        </message>
        <message>
            <source>Run {number}</source>
            <translation>第 {number} 次打印</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>On the label</source>
            <translation>标签内容</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>Nothing was written on these labels by hand.</source>
            <translation>这些标签没有手工填写的内容。</translation>
        </message>
        <message>
            <source>Units: {units}; copies of each: {copies}</source>
            <translation>数量：{units}；每张 {copies} 份</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Warnings that were read: {fields}. Printed all the same: {reason}</source>
            <translation>已阅读的警告：{fields}。仍要打印的理由：{reason}</translation>
        </message>
    </context>
    <context>
        <name>ProductLabelDialog</name>
        <message>
            <source>Product label</source>
            <translation>产品标签</translation>
        </message>
        <message>
            <source>&amp;Units</source>
            <translation>数量(&amp;U)</translation>
        </message>
        <message>
            <source>Their serial numbers go up.</source>
            <translation>序列号依次递增。</translation>
        </message>
        <message>
            <source>Chec&amp;k a label…</source>
            <translation>核查标签(&amp;K)…</translation>
        </message>
        <message>
            <source>Read as {text}</source>
            <translation>读作：{text}</translation>
        </message>
        <message>
            <source>What only people know comes from the label of {lot}: check it.</source>
            <translation>需人工确认的内容取自 {lot} 的标签，请核对。</translation>
        </message>
    </context>
    <context>
        <name>TransportLabelDialog</name>
        <message>
            <source>Transport label</source>
            <translation>运输标签</translation>
        </message>
        <message>
            <source>Charged &amp;now</source>
            <translation>刚刚充装(&amp;N)</translation>
        </message>
        <message>
            <source>Cold until {until}</source>
            <translation>低温保持至 {until}</translation>
        </message>
        <message>
            <source>Sender and hold time come from the label of {shipment}: check them.</source>
            <translation>发件方与保温时间取自 {shipment} 的标签，请核对。</translation>
        </message>
    </context>
    <context>
        <name>Verdict</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Not on the label: {fields}</source>
            <translation>标签上没有：{fields}</translation>
        </message>
        <message>
            <source>Missing: {count}</source>
            <translation>缺少：{count}</translation>
        </message>
        <message>
            <source>Wrong: {count}</source>
            <translation>错误：{count}</translation>
        </message>
        <message>
            <source>Warnings: {count}</source>
            <translation>警告：{count}</translation>
        </message>
        <message>
            <source>Nothing missing, nothing wrong</source>
            <translation>无缺项，无错误</translation>
        </message>
    </context>
    <context>
        <name>WrittenDialog</name>
        <message>
            <source>As written</source>
            <translation>按原样</translation>
        </message>
        <message>
            <source>Labels: {labels}; printed before: {before}.</source>
            <translation>标签 {labels} 张；以前打印过 {before} 张。</translation>
        </message>
        <message>
            <source>&amp;Copies</source>
            <translation>份数(&amp;C)</translation>
        </message>
        <message>
            <source>Of each label.</source>
            <translation>每张标签。</translation>
        </message>
    </context>
</TS>
