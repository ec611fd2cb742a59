<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>HowRead</name>
        <message>
            <source>&amp;Instruments, materials…</source>
            <translation>仪器与物料(&amp;I)…</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Comma ,</source>
            <translation>逗号 ,</translation>
        </message>
        <message>
            <source>Semicolon ;</source>
            <translation>分号 ;</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>制表符</translation>
        </message>
        <message>
            <source>Bar |</source>
            <translation>竖线 |</translation>
        </message>
        <message>
            <source>Point 1.5</source>
            <translation>小数点 1.5</translation>
        </message>
        <message>
            <source>Comma 1,5</source>
            <translation>逗号 1,5</translation>
        </message>
        <message>
            <source>Me, or the laboratory's</source>
            <translation>本人，或该实验室</translation>
        </message>
        <message>
            <source>The file says it</source>
            <translation>以文件为准</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Delimiter</source>
            <translation>分隔符</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>工作表</translation>
        </message>
        <message>
            <source>Decimals</source>
            <translation>小数写法</translation>
        </message>
        <message>
            <source>Days such as 03/04/2024</source>
            <translation>形如 03/04/2024 的日期</translation>
        </message>
        <message>
            <source>Tests for</source>
            <translation>检验时间点</translation>
        </message>
        <message>
            <source>Analyst</source>
            <translation>检验员</translation>
        </message>
        <message>
            <source>the same for all rows</source>
            <translation>所有行相同</translation>
        </message>
        <message>
            <source>{field}, the same for all rows</source>
            <translation>{field}，所有行相同</translation>
        </message>
    </context>
    <context>
        <name>Mapping</name>
        <message>
            <source>(column {number})</source>
            <translation>（第 {number} 列）</translation>
        </message>
        <message>
            <source>What column {header} is</source>
            <translation>列 {header} 的含义</translation>
        </message>
        <message>
            <source>– not read –</source>
            <translation>– 不读取 –</translation>
        </message>
    </context>
    <context>
        <name>ResultImportsPage</name>
        <message>
            <source>Results of the file</source>
            <translation>文件中的结果</translation>
        </message>
        <message>
            <source>&amp;Store results</source>
            <translation>保存结果(&amp;S)</translation>
        </message>
        <message>
            <source>Choose the CSV or XLSX file of an instrument, a LIMS or a laboratory: one result in each row, or one sample in each row with a column for each test or reading.</source>
            <translation>请选择仪器、LIMS 或实验室导出的 CSV 或 XLSX 文件：每行一个结果，或每行一个样本、每列一个项目或读数。</translation>
        </message>
        <message>
            <source>Import of results</source>
            <translation>导入结果</translation>
        </message>
        <message>
            <source>{count} results, all can be stored</source>
            <translation>共 {count} 个结果，均可保存</translation>
        </message>
        <message>
            <source>{count} results, {problems} with problems</source>
            <translation>共 {count} 个结果，{problems} 个有问题</translation>
        </message>
        <message>
            <source>{count} results are stored and wait for approval.</source>
            <translation>已保存 {count} 个结果，待批准。</translation>
        </message>
        <message>
            <source>{count} results are stored and wait for approval. Open: {oos}.</source>
            <translation>已保存 {count} 个结果，待批准。已立案：{oos}。</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>判定</translation>
        </message>
        <message>
            <source>Tested on</source>
            <translation>检验日期</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>问题</translation>
        </message>
    </context>
</TS>
