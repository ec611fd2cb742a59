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
            <source>Site</source>
            <translation>机构</translation>
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
    <context>
        <name>SiteTab</name>
        <message>
            <source>Site</source>
            <translation>机构</translation>
        </message>
        <message>
            <source>&amp;Keep details</source>
            <translation>保存(&amp;K)</translation>
        </message>
        <message>
            <source>C&amp;hoose picture…</source>
            <translation>选择图片(&amp;H)…</translation>
        </message>
        <message>
            <source>No &amp;logo</source>
            <translation>不用标志(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>名称(&amp;N)</translation>
        </message>
        <message>
            <source>Stands on certificates and labels.</source>
            <translation>显示在证书和标签上。</translation>
        </message>
        <message>
            <source>&amp;Address</source>
            <translation>地址(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Emergency phone</source>
            <translation>应急电话(&amp;E)</translation>
        </message>
        <message>
            <source>Stands on labels of tanks and shippers.</source>
            <translation>显示在液氮罐和运输标签上。</translation>
        </message>
        <message>
            <source>&amp;Facility number (FIN)</source>
            <translation>机构编号（FIN）(&amp;F)</translation>
        </message>
        <message>
            <source>Five characters that ICCBBA assigned to this bank. Empty: no ISBT 128 codes are printed.</source>
            <translation>ICCBBA 分配给本库的 5 位代码。留空则不打印 ISBT 128 编码。</translation>
        </message>
        <message>
            <source>&amp;Country</source>
            <translation>国家(&amp;C)</translation>
        </message>
        <message>
            <source>Two letters; for the Single European Code.</source>
            <translation>两个字母，用于单一欧洲编码（SEC）。</translation>
        </message>
        <message>
            <source>&amp;Tissue establishment</source>
            <translation>组织机构代码(&amp;T)</translation>
        </message>
        <message>
            <source>Six characters of the EU's compendium; for the Single European Code. Not for ATMPs.</source>
            <translation>欧盟名录中的 6 位代码，用于单一欧洲编码（SEC）。不适用于 ATMP。</translation>
        </message>
        <message>
            <source>Logo</source>
            <translation>标志</translation>
        </message>
        <message>
            <source>A PNG picture; labels print it black on white.</source>
            <translation>PNG 图片，标签上以黑白打印。</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>no picture</source>
            <translation>不是图片</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Choose the logo</source>
            <translation>选择标志</translation>
        </message>
        <message>
            <source>Pictures (*.png)</source>
            <translation>图片 (*.png)</translation>
        </message>
        <message>
            <source>The site's details are kept.</source>
            <translation>机构信息已保存。</translation>
        </message>
    </context>
</TS>
