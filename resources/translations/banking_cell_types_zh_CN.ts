<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CellTypeDialog</name>
        <message>
            <source>New cell type</source>
            <translation>新增细胞类型</translation>
        </message>
        <message>
            <source>Change a cell type</source>
            <translation>更改细胞类型</translation>
        </message>
        <message>
            <source>&amp;Sign and add…</source>
            <translation>签名并新增(&amp;S)…</translation>
        </message>
        <message>
            <source>C&amp;hange</source>
            <translation>更改(&amp;H)</translation>
        </message>
        <message>
            <source>Cell type</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Lot numbers</source>
            <translation>批号前缀</translation>
        </message>
        <message>
            <source>Test panel</source>
            <translation>检验项目组</translation>
        </message>
        <message>
            <source>Signature of quality assurance</source>
            <translation>质量保证签名</translation>
        </message>
        <message>
            <source>none: all is entered here</source>
            <translation>无：在此填写</translation>
        </message>
        <message>
            <source>From the &amp;reference</source>
            <translation>取自参考表(&amp;R)</translation>
        </message>
        <message>
            <source>Co&amp;de</source>
            <translation>代码(&amp;D)</translation>
        </message>
        <message>
            <source>Ch&amp;inese name</source>
            <translation>中文名称(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Lot numbers begin with</source>
            <translation>批号前缀(&amp;L)</translation>
        </message>
        <message>
            <source>Decides which tests apply, and how passages are counted.</source>
            <translation>决定适用的检验项目及代次计数方式。</translation>
        </message>
        <message>
            <source>Test &amp;panel</source>
            <translation>检验项目组(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Tissue</source>
            <translation>组织来源(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;English name</source>
            <translation>英文名称(&amp;E)</translation>
        </message>
        <message>
            <source>MSC are mesenchymal stromal cells: 间充质基质细胞.</source>
            <translation>MSC 为间充质基质细胞（mesenchymal stromal cells）。</translation>
        </message>
        <message>
            <source>Found by these too; separated by semicolons.</source>
            <translation>也可按别名查找；用分号分隔。</translation>
        </message>
        <message>
            <source>&amp;Other names</source>
            <translation>别名(&amp;O)</translation>
        </message>
        <message>
            <source>Pote&amp;ncy</source>
            <translation>分化潜能(&amp;N)</translation>
        </message>
        <message>
            <source>So&amp;urce</source>
            <translation>来源(&amp;U)</translation>
        </message>
        <message>
            <source>Reason for the chan&amp;ge</source>
            <translation>更改原因(&amp;G)</translation>
        </message>
    </context>
    <context>
        <name>CellTypesTab</name>
        <message>
            <source>&amp;Add a cell type…</source>
            <translation>新增细胞类型(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Change…</source>
            <translation>更改(&amp;C)…</translation>
        </message>
        <message>
            <source>Only document control and quality assurance change cell types.</source>
            <translation>仅文件管理和质量保证人员可更改细胞类型。</translation>
        </message>
        <message>
            <source>Cell types</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>No cell type yet. A cell type says what is banked and how it is tested.</source>
            <translation>尚无细胞类型。细胞类型规定保存什么以及如何检验。</translation>
        </message>
        <message>
            <source>Cell type</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Potency</source>
            <translation>分化潜能</translation>
        </message>
        <message>
            <source>Test panel</source>
            <translation>检验项目组</translation>
        </message>
        <message>
            <source>Tissue</source>
            <translation>组织来源</translation>
        </message>
        <message>
            <source>Lot numbers</source>
            <translation>批号前缀</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>代次</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Other names</source>
            <translation>别名</translation>
        </message>
        <message>
            <source>What is banked, under which names, and by which panel it is tested.</source>
            <translation>保存的细胞类型、名称及所用检验项目组。</translation>
        </message>
        <message>
            <source>{code} is changed.</source>
            <translation>{code} 已更改。</translation>
        </message>
        <message>
            <source>{code} is added with its specifications.</source>
            <translation>{code} 及其质量标准已新增。</translation>
        </message>
    </context>
</TS>
