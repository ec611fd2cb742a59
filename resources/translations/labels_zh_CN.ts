<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ExportButton</name>
        <message>
            <source>&amp;Export as CSV…</source>
            <translation>导出为 CSV(&amp;E)…</translation>
        </message>
        <message>
            <source>Export as CSV</source>
            <translation>导出为 CSV</translation>
        </message>
        <message>
            <source>CSV files (*.csv)</source>
            <translation>CSV 文件 (*.csv)</translation>
        </message>
        <message>
            <source>{count} runs were exported.</source>
            <translation>已导出 {count} 次打印的记录。</translation>
        </message>
    </context>
    <context>
        <name>LabelsPage</name>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>A label is how a patient gets the right cells.</source>
            <translation>标签确保患者得到正确的细胞。</translation>
        </message>
        <message>
            <source>Prints</source>
            <translation>打印记录</translation>
        </message>
        <message>
            <source>Templates</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Printers</source>
            <translation>打印机</translation>
        </message>
    </context>
    <context>
        <name>PrintersTab</name>
        <message>
            <source>No printer is registered. Labels can be saved as PDF without one; a registered printer is spoken to directly, is calibrated, and says whether it is ready.</source>
            <translation>尚未登记打印机。没有打印机也可将标签保存为 PDF；登记后的打印机可直接打印、可校准，并显示是否就绪。</translation>
        </message>
    </context>
    <context>
        <name>PrintsTab</name>
        <message>
            <source>Runs of labels</source>
            <translation>标签打印记录</translation>
        </message>
        <message>
            <source>Every run of labels stands here: who printed which label when, and whether it came out. Labels are printed from the page of a lot, a vial, a box, a tank or a shipment.</source>
            <translation>每次打印都记录在此：何人、何时打印了哪些标签，是否打出。标签从批次、冻存管、冻存盒、液氮罐或发运的页面打印。</translation>
        </message>
        <message>
            <source>{count} runs</source>
            <translation>{count} 次打印</translation>
        </message>
        <message>
            <source>Printed</source>
            <translation>打印时间</translation>
        </message>
        <message>
            <source>For</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>种类</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>管号</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>打印机</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>By</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Reprint</source>
            <translation>重打</translation>
        </message>
        <message>
            <source>{came} of {all}</source>
            <translation>{came}／共 {all}</translation>
        </message>
        <message>
            <source>reprint</source>
            <translation>重打</translation>
        </message>
        <message>
            <source>the rest</source>
            <translation>续打</translation>
        </message>
    </context>
    <context>
        <name>RunCard</name>
        <message>
            <source>&amp;Open the lot</source>
            <translation>打开批次(&amp;O)</translation>
        </message>
        <message>
            <source>This run is older than the list of single labels: only its counts are known.</source>
            <translation>该次打印早于逐张登记，仅有数量。</translation>
        </message>
        <message>
            <source>Printed by {name}, {when}</source>
            <translation>{name} 打印，{when}</translation>
        </message>
        <message>
            <source>{template}, version {version}</source>
            <translation>{template}，版本 {version}</translation>
        </message>
        <message>
            <source>{count} labels did not come out</source>
            <translation>{count} 张未打出</translation>
        </message>
        <message>
            <source>The rest of run {number}</source>
            <translation>续打第 {number} 次打印的剩余标签</translation>
        </message>
        <message>
            <source>Looked at by {name}, {when}</source>
            <translation>{name} 确认，{when}</translation>
        </message>
        <message>
            <source>Printed again: {reason}</source>
            <translation>重打原因：{reason}</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>By</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Labels of the run</source>
            <translation>该次打印的标签</translation>
        </message>
    </context>
    <context>
        <name>RunsFilter</name>
        <message>
            <source>Lot begins with…</source>
            <translation>批号开头…</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>全部种类</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>全部状态</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>from 2024-05-27</source>
            <translation>自 2024-05-27</translation>
        </message>
        <message>
            <source>to 2024-05-27</source>
            <translation>至 2024-05-27</translation>
        </message>
        <message>
            <source>&amp;Reprints only</source>
            <translation>只看重打(&amp;R)</translation>
        </message>
        <message>
            <source>Lot begins with</source>
            <translation>批号开头</translation>
        </message>
        <message>
            <source>Kind of label</source>
            <translation>标签种类</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Printed by</source>
            <translation>打印人</translation>
        </message>
        <message>
            <source>From day</source>
            <translation>起始日期</translation>
        </message>
        <message>
            <source>To day</source>
            <translation>截止日期</translation>
        </message>
        <message>
            <source>Reprints only</source>
            <translation>只看重打</translation>
        </message>
    </context>
    <context>
        <name>TemplatesTab</name>
        <message>
            <source>A template says what stands where on a label. One person draws it, another one approves it.</source>
            <translation>模板规定标签上各项内容的位置。由一人绘制，另一人批准。</translation>
        </message>
    </context>
</TS>
