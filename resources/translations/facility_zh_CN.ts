<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>DocumentsTab</name>
        <message>
            <source>Code</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Review due</source>
            <translation>复审日期</translation>
        </message>
        <message>
            <source>Effective</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>Untrained</source>
            <translation>未培训人数</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Register a version</source>
            <translation>登记文件版本</translation>
        </message>
        <message>
            <source>&amp;Register draft</source>
            <translation>登记草稿(&amp;R)</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>&amp;Code</source>
            <translation>编号(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Version</source>
            <translation>版本(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>名称(&amp;T)</translation>
        </message>
        <message>
            <source>While it is effective, only people qualified on it do this step.</source>
            <translation>文件生效期间，只有取得资格的人员可操作该步骤。</translation>
        </message>
        <message>
            <source>&amp;Step</source>
            <translation>步骤(&amp;S)</translation>
        </message>
        <message>
            <source>Review &amp;due</source>
            <translation>复审日期(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;File (PDF)</source>
            <translation>文件（PDF）(&amp;F)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>Set s&amp;tate</source>
            <translation>设置状态(&amp;T)</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>File (PDF)</source>
            <translation>文件（PDF）</translation>
        </message>
        <message>
            <source>O&amp;pen file…</source>
            <translation>打开文件(&amp;P)…</translation>
        </message>
        <message>
            <source>Sa&amp;ve draft</source>
            <translation>保存草稿(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation>批准(&amp;A)…</translation>
        </message>
        <message>
            <source>Procedures stand here by version, with their step, review and file. Register the first draft.</source>
            <translation>操作规程按版本列于此处，含步骤、复审日期和文件。请登记第一份草稿。</translation>
        </message>
        <message>
            <source>Written by {person}.</source>
            <translation>编写人：{person}。</translation>
        </message>
        <message>
            <source>Approved by {person}, {when}.</source>
            <translation>批准人：{person}，{when}。</translation>
        </message>
        <message>
            <source>{count} of those assigned are not qualified.</source>
            <translation>已指派人员中有 {count} 人未取得资格。</translation>
        </message>
        <message>
            <source>The draft is registered.</source>
            <translation>草稿已登记。</translation>
        </message>
        <message>
            <source>The document is changed.</source>
            <translation>文件已更改。</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>编写人</translation>
        </message>
        <message>
            <source>The document is approved; its controller makes it effective.</source>
            <translation>文件已批准，由文件管理员使其生效。</translation>
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
            <source>{state}: {reason}</source>
            <translation>{state}：{reason}</translation>
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
            <source>Documents</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>培训</translation>
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
            <source>Animal, certificate</source>
            <translation>动物种类、证明文件</translation>
        </message>
        <message>
            <source>Certi&amp;ficate</source>
            <translation>检验报告(&amp;F)</translation>
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
            <source>Opened on</source>
            <translation>启用日期</translation>
        </message>
        <message>
            <source>Origin statement</source>
            <translation>来源说明</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>检验报告</translation>
        </message>
        <message>
            <source>O&amp;pen certificate…</source>
            <translation>打开检验报告(&amp;P)…</translation>
        </message>
        <message>
            <source>Sa&amp;ve</source>
            <translation>保存(&amp;V)</translation>
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
            <source>Accre&amp;ditation</source>
            <translation>认可编号(&amp;D)</translation>
        </message>
        <message>
            <source>Of the laboratory, such as CNAS L00000. Stands on certificates, as do the next three.</source>
            <translation>实验室认可编号，如 CNAS L00000。与以下三项一同印于证书。</translation>
        </message>
        <message>
            <source>A&amp;uthorisation</source>
            <translation>许可编号(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;GMP certificate</source>
            <translation>GMP 证书(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Biosafety class</source>
            <translation>生物安全等级(&amp;B)</translation>
        </message>
        <message>
            <source>Logo</source>
            <translation>标志</translation>
        </message>
        <message>
            <source>A PNG picture; certificates print it in its colours, labels black on white.</source>
            <translation>PNG 图片；证书按原色印刷，标签印为白底黑图。</translation>
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
    <context>
        <name>TrainingTab</name>
        <message>
            <source>Approve a procedure first. Then assign the people who work by it, and record their training.</source>
            <translation>请先批准操作规程，再指派执行人员并登记培训。</translation>
        </message>
        <message>
            <source>not assessed</source>
            <translation>未考核</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>培训</translation>
        </message>
        <message>
            <source>{named}: not assigned</source>
            <translation>{named}：未指派</translation>
        </message>
        <message>
            <source>trained {day}</source>
            <translation>{day} 培训</translation>
        </message>
        <message>
            <source>assessed by {person}, {score} %</source>
            <translation>{person} 考核，{score} 分</translation>
        </message>
        <message>
            <source>valid until {day}</source>
            <translation>有效期至 {day}</translation>
        </message>
        <message>
            <source>&amp;Record training</source>
            <translation>登记培训(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Procedure</source>
            <translation>操作规程(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Trained on</source>
            <translation>培训日期(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Assessed by</source>
            <translation>考核人(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Score, %</source>
            <translation>分数，%(&amp;S)</translation>
        </message>
        <message>
            <source>Empty while not assessed.</source>
            <translation>未考核时留空。</translation>
        </message>
        <message>
            <source>&amp;Valid until</source>
            <translation>有效期至(&amp;V)</translation>
        </message>
        <message>
            <source>Empty for no end.</source>
            <translation>无期限时留空。</translation>
        </message>
        <message>
            <source>Assi&amp;gn</source>
            <translation>指派(&amp;G)</translation>
        </message>
        <message>
            <source>Choose one person, or several to assign.</source>
            <translation>请选择一人；指派时可多选。</translation>
        </message>
        <message>
            <source>{count} people assigned.</source>
            <translation>已指派 {count} 人。</translation>
        </message>
        <message>
            <source>The training is recorded: {state}.</source>
            <translation>培训已登记：{state}。</translation>
        </message>
    </context>
</TS>
