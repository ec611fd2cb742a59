<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CheckStep</name>
        <message>
            <source>&amp;Stop</source>
            <translation>停止(&amp;S)</translation>
        </message>
        <message>
            <source>Save the &amp;report…</source>
            <translation>保存报告(&amp;R)…</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>检查结果</translation>
        </message>
        <message>
            <source>Lots of the file</source>
            <translation>文件中的批次</translation>
        </message>
        <message>
            <source>Checking every row…</source>
            <translation>正在逐行检查…</translation>
        </message>
        <message>
            <source>{n} vials</source>
            <translation>{n} 管</translation>
        </message>
        <message>
            <source>{n} lots</source>
            <translation>{n} 个批次</translation>
        </message>
        <message>
            <source>Problems that stand in the way: {n}. Nothing is brought in.</source>
            <translation>有 {n} 个问题，未导入任何内容。</translation>
        </message>
        <message>
            <source>Every row fits: {vials} in {lots} can come in.</source>
            <translation>每一行都符合要求：{lots}共 {vials}可以导入。</translation>
        </message>
        <message>
            <source>{n} more are not listed here.</source>
            <translation>另有 {n} 项未列出。</translation>
        </message>
        <message>
            <source>The file could not be checked.</source>
            <translation>无法检查此文件。</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>行</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>What to mend</source>
            <translation>如何更正</translation>
        </message>
        <message>
            <source>The report was saved as {file}.</source>
            <translation>报告已保存为 {file}。</translation>
        </message>
        <message>
            <source>problem</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>to know</source>
            <translation>须知</translation>
        </message>
        <message>
            <source>import report</source>
            <translation>导入报告</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>保存报告</translation>
        </message>
        <message>
            <source>What is wrong, and how to mend it</source>
            <translation>问题及如何更正</translation>
        </message>
        <message>
            <source>is made</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>is there, gets more vials</source>
            <translation>已有，增加冻存管</translation>
        </message>
        <message>
            <source>Lot in the file</source>
            <translation>文件中的批次</translation>
        </message>
        <message>
            <source>Lot number</source>
            <translation>批号</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
    </context>
    <context>
        <name>ColumnsStep</name>
        <message>
            <source>Register donors that the bank does not know</source>
            <translation>登记未知供者</translation>
        </message>
        <message>
            <source>Leave out rows whose state says that the vial is gone</source>
            <translation>略过状态表明已不在库的行</translation>
        </message>
        <message>
            <source>{file} · {rows} rows</source>
            <translation>{file} · {rows} 行</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>请选择…</translation>
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
            <source>The file does not say its encoding. It is shown as {encoding}: choose the one that reads right.</source>
            <translation>文件未注明编码，现按 {encoding} 显示：请选择显示正确的编码。</translation>
        </message>
        <message>
            <source>(column {number})</source>
            <translation>（第 {number} 列）</translation>
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
            <source>Days such as 03/04/2024</source>
            <translation>形如 03/04/2024 的日期</translation>
        </message>
        <message>
            <source>Column of the file</source>
            <translation>文件中的列</translation>
        </message>
        <message>
            <source>Same for all, or where empty</source>
            <translation>全部相同，或用于空单元格</translation>
        </message>
        <message>
            <source>{field}, the same for all</source>
            <translation>{field}，全部相同</translation>
        </message>
    </context>
    <context>
        <name>FileStep</name>
        <message>
            <source>&amp;Choose a file…</source>
            <translation>选择文件(&amp;C)…</translation>
        </message>
        <message>
            <source>Template as C&amp;SV…</source>
            <translation>CSV 模板(&amp;S)…</translation>
        </message>
        <message>
            <source>Template as &amp;XLSX…</source>
            <translation>XLSX 模板(&amp;X)…</translation>
        </message>
        <message>
            <source>Imports so far</source>
            <translation>已有导入</translation>
        </message>
        <message>
            <source>Lots of the import</source>
            <translation>导入的批次</translation>
        </message>
        <message>
            <source>Inventory</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列</translation>
        </message>
        <message>
            <source>Tables (*.csv *.txt *.tsv *.xlsx *.xlsm);;All files (*)</source>
            <translation>表格 (*.csv *.txt *.tsv *.xlsx *.xlsm);;所有文件 (*)</translation>
        </message>
        <message>
            <source>An inventory to bring in</source>
            <translation>要导入的库存文件</translation>
        </message>
        <message>
            <source>inventory template</source>
            <translation>库存模板</translation>
        </message>
        <message>
            <source>Save the template</source>
            <translation>保存模板</translation>
        </message>
        <message>
            <source>The template was saved as {file}.</source>
            <translation>模板已保存为 {file}。</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>必填</translation>
        </message>
        <message>
            <source>may be empty</source>
            <translation>可空</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>Needed</source>
            <translation>必填</translation>
        </message>
        <message>
            <source>Example</source>
            <translation>示例</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>By</source>
            <translation>导入人</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批号</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Nothing has been brought in yet.</source>
            <translation>尚未导入任何文件。</translation>
        </message>
        <message>
            <source>Drop a CSV or XLSX file here: one row of headers, then one row for each vial.</source>
            <translation>将 CSV 或 XLSX 文件拖放到此处：首行为标题，其后每管一行。</translation>
        </message>
        <message>
            <source>Tanks and boxes must be there already. Lots that are not are made, in quarantine, whatever the file says. First everything is checked; then all of it comes in, or nothing.</source>
            <translation>液氮罐和冻存盒须已存在。没有的批次会新建，无论文件如何标注，均为待检。先全部检查，然后全部导入，或一项也不导入。</translation>
        </message>
    </context>
    <context>
        <name>ImportStep</name>
        <message>
            <source>This comes in</source>
            <translation>将导入以下内容</translation>
        </message>
        <message>
            <source>All lots come in quarantine. Nothing is kept unless everything is.</source>
            <translation>所有批次均以待检状态导入。要么全部保存，要么一项也不保存。</translation>
        </message>
        <message>
            <source>&amp;Import with second person…</source>
            <translation>双人复核后导入(&amp;I)…</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>停止(&amp;S)</translation>
        </message>
        <message>
            <source>Bringing in…</source>
            <translation>正在导入…</translation>
        </message>
        <message>
            <source>Nothing was brought in.</source>
            <translation>未导入任何内容。</translation>
        </message>
        <message>
            <source>Stopped. Nothing was brought in.</source>
            <translation>已停止，未导入任何内容。</translation>
        </message>
        <message>
            <source>Second person (quality assurance)</source>
            <translation>第二人（质量保证）</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>New lots</source>
            <translation>新批次</translation>
        </message>
        <message>
            <source>New donors</source>
            <translation>新供者</translation>
        </message>
    </context>
    <context>
        <name>ImportsPage</name>
        <message>
            <source>&amp;Back</source>
            <translation>上一步(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Next</source>
            <translation>下一步(&amp;N)</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>{code} is in. Vials: {vials}. New lots, in quarantine: {lots}.</source>
            <translation>{code} 已导入：{vials} 管，{lots} 个新批次（待检）。</translation>
        </message>
        <message>
            <source>&amp;Check the file</source>
            <translation>检查文件(&amp;C)</translation>
        </message>
        <message>
            <source>Bring in an inventory</source>
            <translation>导入库存</translation>
        </message>
    </context>
    <context>
        <name>Steps</name>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
    </context>
</TS>
