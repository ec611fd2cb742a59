<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
            <source>Every run of labels stands here: who printed which label when, and whether it came out. Labels are printed from the page of a lot, a vial, a box, a tank or a shipment.</source>
            <translation>每次打印都记录在此：何人、何时打印了哪些标签，是否打出。标签从批次、冻存管、冻存盒、液氮罐或发运的页面打印。</translation>
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
