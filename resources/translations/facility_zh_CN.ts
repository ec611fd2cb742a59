<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ApprovalsTab</name>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Days left</source>
            <translation>剩余天数</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>批件</translation>
        </message>
        <message>
            <source>Record an approval</source>
            <translation>登记批件</translation>
        </message>
        <message>
            <source>&amp;Record approval</source>
            <translation>登记批件(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>类型(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;Number</source>
            <translation>编号(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Subject</source>
            <translation>名称(&amp;S)</translation>
        </message>
        <message>
            <source>Valid &amp;from</source>
            <translation>生效日期(&amp;F)</translation>
        </message>
        <message>
            <source>Empty where it has no end.</source>
            <translation>无截止日期时留空。</translation>
        </message>
        <message>
            <source>Valid &amp;until</source>
            <translation>有效期至(&amp;U)</translation>
        </message>
        <message>
            <source>Set s&amp;tate</source>
            <translation>更改状态(&amp;T)</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>No donation is accepted and no bank released without ethics approval and permit. Record them here.</source>
            <translation>没有伦理批件和人类遗传资源许可，不能验收样本，也不能放行细胞库。请在此登记。</translation>
        </message>
        <message>
            <source>valid from {first} until {last}</source>
            <translation>有效期 {first} 至 {last}</translation>
        </message>
        <message>
            <source>The approval is recorded.</source>
            <translation>批件已登记。</translation>
        </message>
        <message>
            <source>The approval is changed.</source>
            <translation>批件状态已更改。</translation>
        </message>
    </context>
    <context>
        <name>EquipmentTab</name>
        <message>
            <source>Code</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Calibration due</source>
            <translation>校准到期日</translation>
        </message>
        <message>
            <source>Usable</source>
            <translation>可用</translation>
        </message>
        <message>
            <source>Equipment</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Register equipment</source>
            <translation>登记设备</translation>
        </message>
        <message>
            <source>&amp;Register</source>
            <translation>登记(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Code</source>
            <translation>编号(&amp;C)</translation>
        </message>
        <message>
            <source>Empty takes the next running number.</source>
            <translation>留空则自动取下一个编号。</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>名称(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>类型(&amp;K)</translation>
        </message>
        <message>
            <source>Empty where none is needed.</source>
            <translation>无需校准时留空。</translation>
        </message>
        <message>
            <source>Calibration &amp;due</source>
            <translation>校准到期日(&amp;D)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Set state</source>
            <translation>更改状态(&amp;S)</translation>
        </message>
        <message>
            <source>Next calibration</source>
            <translation>下次校准</translation>
        </message>
        <message>
            <source>Work order, certificate number …</source>
            <translation>工单号、证书号等</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Record cali&amp;bration</source>
            <translation>登记校准(&amp;B)</translation>
        </message>
        <message>
            <source>Record calibration</source>
            <translation>登记校准</translation>
        </message>
        <message>
            <source>Freezers, incubators and cabinets stand here with their calibration. Register the first one.</source>
            <translation>程序降温仪、培养箱、安全柜等设备及其校准登记于此。请登记第一台设备。</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>The equipment is registered.</source>
            <translation>设备已登记。</translation>
        </message>
        <message>
            <source>The equipment is changed.</source>
            <translation>设备已更新。</translation>
        </message>
    </context>
    <context>
        <name>FacilityPage</name>
        <message>
            <source>Facility</source>
            <translation>设施</translation>
        </message>
        <message>
            <source>What is not in order cannot be chosen for the work.</source>
            <translation>状态不符合要求的设备和物料不能选用。</translation>
        </message>
        <message>
            <source>Equipment</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Materials</source>
            <translation>物料</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>批件</translation>
        </message>
        <message>
            <source>{name} ({count} due)</source>
            <translation>{name}（{count} 项将到期）</translation>
        </message>
    </context>
    <context>
        <name>MaterialsTab</name>
        <message>
            <source>Code</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Supplier · lot</source>
            <translation>供应商 · 批号</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Expires on</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Usable</source>
            <translation>可用</translation>
        </message>
        <message>
            <source>Materials</source>
            <translation>物料</translation>
        </message>
        <message>
            <source>Register a lot of material</source>
            <translation>登记物料批次</translation>
        </message>
        <message>
            <source>&amp;Register</source>
            <translation>登记(&amp;R)</translation>
        </message>
        <message>
            <source>of animal origin</source>
            <translation>动物来源</translation>
        </message>
        <message>
            <source>&amp;Code</source>
            <translation>编号(&amp;C)</translation>
        </message>
        <message>
            <source>Empty takes the next running number.</source>
            <translation>留空则自动取下一个编号。</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>名称(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Supplier</source>
            <translation>供应商(&amp;S)</translation>
        </message>
        <message>
            <source>Supplier's &amp;lot</source>
            <translation>供应商批号(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Expires on</source>
            <translation>有效期至(&amp;E)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>Set s&amp;tate</source>
            <translation>更改状态(&amp;T)</translation>
        </message>
        <message>
            <source>Certificate number, count …</source>
            <translation>检验报告书编号、数量等</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Media, enzymes and vials stand here by lot, with expiry and release. Register the first one.</source>
            <translation>培养基、酶、冻存管等物料按批登记于此，含有效期与放行状态。请登记第一批物料。</translation>
        </message>
        <message>
            <source>{name} · animal origin</source>
            <translation>{name} · 动物来源</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>The lot of material is registered; it starts in quarantine.</source>
            <translation>物料批次已登记，初始状态为待检。</translation>
        </message>
        <message>
            <source>The lot of material is changed.</source>
            <translation>物料批次状态已更改。</translation>
        </message>
    </context>
</TS>
