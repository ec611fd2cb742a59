<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>InventoryPage</name>
        <message>
            <source>Inventory</source>
            <translation>库存清单</translation>
        </message>
        <message>
            <source>Code begins with…</source>
            <translation>编码开头…</translation>
        </message>
        <message>
            <source>Code begins with</source>
            <translation>编码开头</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>全部状态</translation>
        </message>
        <message>
            <source>{count} vials</source>
            <translation>{count} 支</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Cell type</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>储位</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>分区</translation>
        </message>
        <message>
            <source>Out of nitrogen (s)</source>
            <translation>离液氮时间（s）</translation>
        </message>
    </context>
    <context>
        <name>PlanPanel</name>
        <message>
            <source>Transfer plan</source>
            <translation>转移计划</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>From</source>
            <translation>原储位</translation>
        </message>
        <message>
            <source>To</source>
            <translation>新储位</translation>
        </message>
        <message>
            <source>Planned moves</source>
            <translation>计划的转移</translation>
        </message>
        <message>
            <source>Transfer plan · {count} vials</source>
            <translation>转移计划 · {count} 支</translation>
        </message>
        <message>
            <source>&amp;Transfer {count} vials</source>
            <translation>转移 {count} 支(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Out of nitrogen</source>
            <translation>离液氮时间(&amp;O)</translation>
        </message>
        <message>
            <source>Into the &amp;selected cells</source>
            <translation>放入所选孔位(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Discard plan</source>
            <translation>放弃计划(&amp;D)</translation>
        </message>
        <message>
            <source>S&amp;heet…</source>
            <translation>单据(&amp;H)…</translation>
        </message>
        <message>
            <source>Sa&amp;ve for later</source>
            <translation>保存备用(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Transfer</source>
            <translation>转移(&amp;T)</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>取出</translation>
        </message>
        <message>
            <source>Put</source>
            <translation>放入</translation>
        </message>
        <message>
            <source>The plan is kept as {code}.</source>
            <translation>计划已保存为 {code}。</translation>
        </message>
        <message>
            <source>Vials moved: {count}, into {boxes} boxes.</source>
            <translation>已转移 {count} 支，放入 {boxes} 个冻存盒。</translation>
        </message>
    </context>
    <context>
        <name>Sections</name>
        <message>
            <source>Map</source>
            <translation>位置图</translation>
        </message>
        <message>
            <source>Inventory</source>
            <translation>库存清单</translation>
        </message>
        <message>
            <source>Rack scans</source>
            <translation>整盒扫描</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>存放位置</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>计划</translation>
        </message>
        <message>
            <source>Stock-takes</source>
            <translation>盘点</translation>
        </message>
        <message>
            <source>Reservations</source>
            <translation>预留</translation>
        </message>
        <message>
            <source>At the tank</source>
            <translation>罐旁扫描</translation>
        </message>
    </context>
    <context>
        <name>StoragePage</name>
        <message>
            <source>Storage</source>
            <translation>冻存库</translation>
        </message>
        <message>
            <source>&amp;New tank</source>
            <translation>新建液氮罐(&amp;N)</translation>
        </message>
        <message>
            <source>New tank</source>
            <translation>新建液氮罐</translation>
        </message>
        <message>
            <source>There is no tank yet. Make the first one from a template: a quarantine tank, then released ones.</source>
            <translation>还没有液氮罐。请用模板新建：先建待检区，再建合格区。</translation>
        </message>
        <message>
            <source>Create a tank</source>
            <translation>新建液氮罐</translation>
        </message>
        <message>
            <source>{tanks} tanks · {used} of {capacity} positions taken</source>
            <translation>{tanks} 个液氮罐 · 已占 {used} / {capacity} 个孔位</translation>
        </message>
    </context>
    <context>
        <name>VialFacts</name>
        <message>
            <source>Open the lot</source>
            <translation>打开批次</translation>
        </message>
        <message>
            <source>Open the donor</source>
            <translation>打开供者</translation>
        </message>
        <message>
            <source>Open the freeze run</source>
            <translation>打开程序降温批</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Freeze run</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>Cell type</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>Passage · CPD</source>
            <translation>代次 · 累计倍增</translation>
        </message>
        <message>
            <source>Cells per vial</source>
            <translation>每支细胞数</translation>
        </message>
        <message>
            <source>Cryomedium</source>
            <translation>冻存液</translation>
        </message>
        <message>
            <source>Frozen on</source>
            <translation>冻存日期</translation>
        </message>
        <message>
            <source>Expires on</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Time out of the tank (s)</source>
            <translation>累计离罐时间（s）</translation>
        </message>
        <message>
            <source>Taken for</source>
            <translation>取用用途</translation>
        </message>
        <message>
            <source>Disposal</source>
            <translation>销毁单</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
    </context>
    <context>
        <name>VialPage</name>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Open the &amp;box</source>
            <translation>打开冻存盒(&amp;B)</translation>
        </message>
        <message>
            <source>Open the box</source>
            <translation>打开冻存盒</translation>
        </message>
        <message>
            <source>This vial lies in no box.</source>
            <translation>这支冻存管不在任何冻存盒中。</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>There is no such vial in this bank.</source>
            <translation>本库没有这支冻存管。</translation>
        </message>
        <message>
            <source>{name} · {tier} · {passage} · {cells} cells · {medium}</source>
            <translation>{name} · {tier} · {passage} · {cells} 个细胞 · {medium}</translation>
        </message>
    </context>
</TS>
