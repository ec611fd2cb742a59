<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ActionDialog</name>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
    </context>
    <context>
        <name>BanksPage</name>
        <message>
            <source>Every bank lot, and what it is grown and frozen by.</source>
            <translation>所有细胞库批次，以及其培养与冻存记录。</translation>
        </message>
        <message>
            <source>&amp;New bank</source>
            <translation>新建细胞库(&amp;N)</translation>
        </message>
        <message>
            <source>New bank</source>
            <translation>新建细胞库</translation>
        </message>
        <message>
            <source>Only processing operators plan banks.</source>
            <translation>仅细胞制备操作员可计划建库。</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Cultures</source>
            <translation>培养</translation>
        </message>
        <message>
            <source>Freeze runs</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>Cooling profiles</source>
            <translation>降温程序</translation>
        </message>
        <message>
            <source>Cell types</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Banks</source>
            <translation>细胞库</translation>
        </message>
    </context>
    <context>
        <name>Causes</name>
        <message>
            <source>A test bank: it serves tests alone and is never issued.</source>
            <translation>检验用细胞库：仅供检验，不得发放。</translation>
        </message>
        <message>
            <source>Not filled yet: nothing can be used.</source>
            <translation>尚未分装，不可使用。</translation>
        </message>
        <message>
            <source>May be used.</source>
            <translation>可以使用。</translation>
        </message>
        <message>
            <source>May be used under the conditions of its release.</source>
            <translation>可在放行条件范围内使用。</translation>
        </message>
        <message>
            <source>May be used for research only.</source>
            <translation>仅可用于科研。</translation>
        </message>
        <message>
            <source>May not be used, except for tests:</source>
            <translation>除检验外不得使用：</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open the cause</source>
            <translation>打开原因所在</translation>
        </message>
    </context>
    <context>
        <name>CellsBalance</name>
        <message>
            <source>{needed} cells of {there}; {left} stay. {vials} vials are possible.</source>
            <translation>需 {needed}，共 {there}，余 {left}。最多可分装 {vials} 支。</translation>
        </message>
    </context>
    <context>
        <name>CultureList</name>
        <message>
            <source>Harvested cultures</source>
            <translation>已收获的培养物</translation>
        </message>
        <message>
            <source>A contaminated culture stood beside it: quality assurance must clear it.</source>
            <translation>其旁边的培养物曾被污染：须由质量保证人员解除怀疑。</translation>
        </message>
        <message>
            <source>CPD {cpd}</source>
            <translation>CPD {cpd}</translation>
        </message>
        <message>
            <source>{cells} cells left</source>
            <translation>剩余细胞 {cells}</translation>
        </message>
        <message>
            <source>Grown from {banks}.</source>
            <translation>由 {banks} 扩增。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Grown from donation {donation}.</source>
            <translation>由捐献样本 {donation} 培养。</translation>
        </message>
    </context>
    <context>
        <name>FillDialog</name>
        <message>
            <source>Fill and store</source>
            <translation>分装并入库</translation>
        </message>
        <message>
            <source>&amp;Fill and store</source>
            <translation>分装并入库(&amp;F)</translation>
        </message>
        <message>
            <source>{vials} vials of {lot} go to their places; {labels} labels are printed.</source>
            <translation>{lot} 的 {vials} 支冻存管将放入其孔位；已打印 {labels} 张标签。</translation>
        </message>
        <message>
            <source>Vials not filled</source>
            <translation>未分装的冻存管</translation>
        </message>
        <message>
            <source>Their numbers, if any.</source>
            <translation>如有，请填写序号。</translation>
        </message>
    </context>
    <context>
        <name>FreezeForm</name>
        <message>
            <source>not registered</source>
            <translation>未登记</translation>
        </message>
        <message>
            <source>Vial 1 mL, −1 °C/min, version 1</source>
            <translation>冻存管 1 mL，−1 °C/min，第 1 版</translation>
        </message>
        <message>
            <source>Cooling profile</source>
            <translation>降温程序</translation>
        </message>
        <message>
            <source>Freezer</source>
            <translation>程序降温仪</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>End</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>Rate (°C/min)</source>
            <translation>速率（°C/min）</translation>
        </message>
        <message>
            <source>End temperature (°C)</source>
            <translation>终点温度（°C）</translation>
        </message>
        <message>
            <source>Transfer (min)</source>
            <translation>转移（min）</translation>
        </message>
        <message>
            <source>Nucleation (°C)</source>
            <translation>成核（°C）</translation>
        </message>
        <message>
            <source>Limits: {fastest} … {slowest} °C/min, end at most {end} °C, transfer at most {minutes} min.</source>
            <translation>限度：{fastest} … {slowest} °C/min，终点不高于 {end} °C，转移不超过 {minutes} min。</translation>
        </message>
        <message>
            <source>Within its limits: the run may be accepted.</source>
            <translation>符合限度，可以接受。</translation>
        </message>
    </context>
    <context>
        <name>FreezeRunDialog</name>
        <message>
            <source>Record freeze run</source>
            <translation>登记程序降温批</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>登记(&amp;R)</translation>
        </message>
    </context>
    <context>
        <name>LabelBalance</name>
        <message>
            <source>{printed} printed {sign} {applied} applied + {spoiled} spoiled + {retained} retained</source>
            <translation>打印 {printed} {sign} 粘贴 {applied} + 损毁 {spoiled} + 留存 {retained}</translation>
        </message>
        <message>
            <source>; not accounted for: {difference}</source>
            <translation>；尚未核清：{difference}</translation>
        </message>
    </context>
    <context>
        <name>LabelCountDialog</name>
        <message>
            <source>Confirm storage</source>
            <translation>确认入库</translation>
        </message>
        <message>
            <source>&amp;Sign…</source>
            <translation>签名(&amp;S)…</translation>
        </message>
        <message>
            <source>Check each vial of {lot} in its box, then count the labels: {printed} were printed for {filled} vials.</source>
            <translation>请逐支核对 {lot} 在盒中的冻存管，再清点标签：已为 {filled} 支打印 {printed} 张。</translation>
        </message>
        <message>
            <source>Labels &amp;applied</source>
            <translation>使用标签数(&amp;A)</translation>
        </message>
        <message>
            <source>Labels s&amp;poiled</source>
            <translation>作废标签数(&amp;P)</translation>
        </message>
        <message>
            <source>Destroyed, replaced ones too.</source>
            <translation>已销毁的标签，含被替换者。</translation>
        </message>
        <message>
            <source>Labels &amp;retained</source>
            <translation>留存标签数(&amp;R)</translation>
        </message>
        <message>
            <source>Kept in the batch record.</source>
            <translation>保存在批记录中。</translation>
        </message>
    </context>
    <context>
        <name>LineageView</name>
        <message>
            <source>Lineage</source>
            <translation>谱系</translation>
        </message>
        <message>
            <source>{count} vials</source>
            <translation>{count} 支</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Donation</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>Shipment of {vials}</source>
            <translation>发运 {vials}</translation>
        </message>
    </context>
    <context>
        <name>LotActions</name>
        <message>
            <source>&amp;Discard plan…</source>
            <translation>作废计划(&amp;D)…</translation>
        </message>
        <message>
            <source>La&amp;bels…</source>
            <translation>标签(&amp;B)…</translation>
        </message>
        <message>
            <source>&amp;Fill and store…</source>
            <translation>分装并入库(&amp;F)…</translation>
        </message>
        <message>
            <source>Record free&amp;ze run…</source>
            <translation>登记程序降温批(&amp;Z)…</translation>
        </message>
        <message>
            <source>Fai&amp;l freeze run…</source>
            <translation>判程序降温批不合格(&amp;L)…</translation>
        </message>
        <message>
            <source>Re&amp;view freeze run…</source>
            <translation>审核程序降温批(&amp;V)…</translation>
        </message>
        <message>
            <source>&amp;Accept freeze run…</source>
            <translation>接受程序降温批(&amp;A)…</translation>
        </message>
        <message>
            <source>Confirm &amp;storage…</source>
            <translation>确认入库(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Grow next bank</source>
            <translation>建立下一级库(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Quality</source>
            <translation>质量(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;Release</source>
            <translation>放行(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Product label…</source>
            <translation>产品标签(&amp;P)…</translation>
        </message>
        <message>
            <source>&amp;Issue</source>
            <translation>发放(&amp;I)</translation>
        </message>
        <message>
            <source>Your roles do not include this step.</source>
            <translation>您的角色不含此步骤。</translation>
        </message>
        <message>
            <source>{count} vials are filled and stored. A second person checks them now.</source>
            <translation>已分装并入库 {count} 支。请由第二人核对。</translation>
        </message>
        <message>
            <source>The freeze run is recorded.</source>
            <translation>程序降温批已登记。</translation>
        </message>
        <message>
            <source>The plan of {lot} is given up: its positions are free again. Thawed vials stay consumed.</source>
            <translation>{lot} 的计划将作废，孔位随即释放；已复苏的冻存管仍记为已使用。</translation>
        </message>
        <message>
            <source>&amp;Discard</source>
            <translation>作废(&amp;D)</translation>
        </message>
        <message>
            <source>Discard plan</source>
            <translation>作废计划</translation>
        </message>
        <message>
            <source>The plan is discarded.</source>
            <translation>计划已作废。</translation>
        </message>
        <message>
            <source>Fail freeze run</source>
            <translation>判程序降温批不合格</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Filled and stored</source>
            <translation>分装并入库</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>{printed} printed = {applied} applied + {spoiled} spoiled + {retained} retained</source>
            <translation>打印 {printed} = 粘贴 {applied} + 损毁 {spoiled} + 留存 {retained}</translation>
        </message>
        <message>
            <source>Signed.</source>
            <translation>已签名。</translation>
        </message>
        <message>
            <source>Freeze run</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>Rate (°C/min)</source>
            <translation>速率（°C/min）</translation>
        </message>
        <message>
            <source>End temperature (°C)</source>
            <translation>终点温度（°C）</translation>
        </message>
        <message>
            <source>Transfer (min)</source>
            <translation>转移（min）</translation>
        </message>
        <message>
            <source>Run by</source>
            <translation>操作人</translation>
        </message>
    </context>
    <context>
        <name>LotCodesDialog</name>
        <message>
            <source>Product codes of {lot}</source>
            <translation>{lot} 的产品编码</translation>
        </message>
        <message>
            <source>&amp;Keep</source>
            <translation>保存(&amp;K)</translation>
        </message>
        <message>
            <source>ISBT 128 &amp;product code</source>
            <translation>ISBT 128 产品代码(&amp;P)</translation>
        </message>
        <message>
            <source>Five characters of the product and one of the type of collection, from your ICCBBA tables. Empty: none.</source>
            <translation>5 位产品描述码加 1 位采集类型，取自贵机构的 ICCBBA 表。留空表示没有。</translation>
        </message>
        <message>
            <source>GS1 &amp;article number (GTIN)</source>
            <translation>GS1 商品码（GTIN）(&amp;A)</translation>
        </message>
        <message>
            <source>8, 12, 13 or 14 digits. Empty: none.</source>
            <translation>8、12、13 或 14 位数字。留空表示没有。</translation>
        </message>
        <message>
            <source>Where one is changed. What stands on printed labels is never changed.</source>
            <translation>更改时填写。已打印在标签上的编码不能更改。</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>The label of vial 1 carries now:</source>
            <translation>目前第 1 支标签上的编码：</translation>
        </message>
        <message>
            <source>ISBT 128 needs the bank's facility number (FIN): facility page, Site.</source>
            <translation>ISBT 128 需要本机构编号（FIN）：请在设施页面“机构”中登记。</translation>
        </message>
        <message>
            <source>ISBT 128 needs the number (DIN) of the donation: donor page, Donations.</source>
            <translation>ISBT 128 需要捐献编号（DIN）：请在供者页面“捐献样本”中登记。</translation>
        </message>
    </context>
    <context>
        <name>LotCodesLine</name>
        <message>
            <source>Product &amp;codes…</source>
            <translation>产品编码(&amp;C)…</translation>
        </message>
        <message>
            <source>Product codes</source>
            <translation>产品编码</translation>
        </message>
        <message>
            <source>ISBT 128 {code}</source>
            <translation>ISBT 128 {code}</translation>
        </message>
        <message>
            <source>GTIN {code}</source>
            <translation>GTIN {code}</translation>
        </message>
        <message>
            <source>The codes of {lot} are kept; labels printed from now on carry them.</source>
            <translation>{lot} 的编码已保存，此后打印的标签将带有这些编码。</translation>
        </message>
    </context>
    <context>
        <name>LotLabelRuns</name>
        <message>
            <source>No label printed yet. Labels are applied before filling.</source>
            <translation>尚未打印标签。标签须在分装前粘贴。</translation>
        </message>
        <message>
            <source>Printed labels</source>
            <translation>已打印的标签</translation>
        </message>
        <message>
            <source>Which came &amp;out…</source>
            <translation>核对打出情况(&amp;O)…</translation>
        </message>
        <message>
            <source>Print what is le&amp;ft…</source>
            <translation>打印剩余(&amp;F)…</translation>
        </message>
        <message>
            <source>&amp;Scan back…</source>
            <translation>回扫(&amp;S)…</translation>
        </message>
        <message>
            <source>Accou&amp;nt for labels…</source>
            <translation>核清标签(&amp;N)…</translation>
        </message>
        <message>
            <source>Printed</source>
            <translation>打印时间</translation>
        </message>
        <message>
            <source>By</source>
            <translation>打印人</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>管号</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签数</translation>
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
            <source>Why again</source>
            <translation>补打原因</translation>
        </message>
        <message>
            <source>{came} of {all}</source>
            <translation>{came} / {all}</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>The rest of run {number}</source>
            <translation>第 {number} 次打印的剩余部分</translation>
        </message>
    </context>
    <context>
        <name>LotOverview</name>
        <message>
            <source>Open the freeze &amp;run</source>
            <translation>打开程序降温批(&amp;R)</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>代次记录</translation>
        </message>
        <message>
            <source>Passage</source>
            <translation>代次</translation>
        </message>
        <message>
            <source>Seeded</source>
            <translation>接种</translation>
        </message>
        <message>
            <source>Harvested</source>
            <translation>收获</translation>
        </message>
        <message>
            <source>Viable (%)</source>
            <translation>活率（%）</translation>
        </message>
        <message>
            <source>PD</source>
            <translation>PD</translation>
        </message>
        <message>
            <source>CPD</source>
            <translation>CPD</translation>
        </message>
        <message>
            <source>Harvested on</source>
            <translation>收获日期</translation>
        </message>
        <message>
            <source>Bank</source>
            <translation>细胞库</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Freeze run</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>Made by</source>
            <translation>经办人</translation>
        </message>
        <message>
            <source>{ml} mL in {container}</source>
            <translation>{ml} mL，{container}</translation>
        </message>
        <message>
            <source>Cell type</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Tier, grade</source>
            <translation>库级、级别</translation>
        </message>
        <message>
            <source>Passage, CPD</source>
            <translation>代次、累计倍增</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>分装体积</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Grown from</source>
            <translation>上级批次</translation>
        </message>
        <message>
            <source>Registered as</source>
            <translation>注册名称</translation>
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
            <source>Retest due</source>
            <translation>复检日期</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Retained samples of</source>
            <translation>留样所属</translation>
        </message>
        <message>
            <source>Filled beside</source>
            <translation>附属于</translation>
        </message>
        <message>
            <source>Beside it</source>
            <translation>附属批次</translation>
        </message>
        <message>
            <source>{printed} printed, {applied} applied, {spoiled} spoiled, {retained} retained</source>
            <translation>打印 {printed}，粘贴 {applied}，损毁 {spoiled}，留存 {retained}</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>计划</translation>
        </message>
        <message>
            <source>Filled</source>
            <translation>分装</translation>
        </message>
        <message>
            <source>Storage checked</source>
            <translation>入库核对</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>{stock} of {filled} filled</source>
            <translation>{stock} 支（分装 {filled} 支）</translation>
        </message>
        <message>
            <source>In store</source>
            <translation>在库</translation>
        </message>
        <message>
            <source>{count} vials for {who} until {until}</source>
            <translation>{count} 支，为“{who}”预留至 {until}</translation>
        </message>
        <message>
            <source>{reserve} vials stay as reserve; {free} may be taken</source>
            <translation>{reserve} 支作为储备保留；可取用 {free} 支</translation>
        </message>
        <message>
            <source>Reserve</source>
            <translation>保留量</translation>
        </message>
        <message>
            <source>not recorded yet</source>
            <translation>尚未登记</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>Freezer</source>
            <translation>程序降温仪</translation>
        </message>
        <message>
            <source>From, to</source>
            <translation>起止时间</translation>
        </message>
        <message>
            <source>Rate (°C/min)</source>
            <translation>速率（°C/min）</translation>
        </message>
        <message>
            <source>End temperature (°C)</source>
            <translation>终点温度（°C）</translation>
        </message>
        <message>
            <source>Nucleation (°C)</source>
            <translation>成核（°C）</translation>
        </message>
        <message>
            <source>Transfer (min)</source>
            <translation>转移（min）</translation>
        </message>
        <message>
            <source>Run by</source>
            <translation>操作人</translation>
        </message>
        <message>
            <source>Reviewed, accepted</source>
            <translation>审核、接受</translation>
        </message>
    </context>
    <context>
        <name>LotPage</name>
        <message>
            <source>Overview</source>
            <translation>概览</translation>
        </message>
        <message>
            <source>Lineage</source>
            <translation>谱系</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <source>Batch record</source>
            <translation>批记录</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Quality {done}/{all}</source>
            <translation>质量 {done}/{all}</translation>
        </message>
        <message>
            <source>There is no such lot in this bank.</source>
            <translation>本库中没有该批次。</translation>
        </message>
        <message>
            <source>Vials {stock}/{filled}</source>
            <translation>冻存管 {stock}/{filled}</translation>
        </message>
        <message>
            <source>CPD {cpd}</source>
            <translation>累计倍增 {cpd}</translation>
        </message>
        <message>
            <source>{cells} cells/vial</source>
            <translation>{cells} 个细胞/支</translation>
        </message>
        <message>
            <source>since {when}</source>
            <translation>自 {when}</translation>
        </message>
    </context>
    <context>
        <name>LotPapers</name>
        <message>
            <source>Certificate</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>签发</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>No certificate yet. The release of the lot issues it.</source>
            <translation>尚无证书。批次放行时签发。</translation>
        </message>
    </context>
    <context>
        <name>LotQuality</name>
        <message>
            <source>Open the res&amp;ults</source>
            <translation>打开检验结果(&amp;U)</translation>
        </message>
        <message>
            <source>Open the release &amp;checklist</source>
            <translation>打开放行清单(&amp;C)</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Criterion</source>
            <translation>可接受标准</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Tested on</source>
            <translation>检验日期</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Tests of the lot</source>
            <translation>批次检验项目</translation>
        </message>
        <message>
            <source>No specification is effective for this cell type, tier and grade.</source>
            <translation>该细胞类型、库级与级别没有现行质量标准。</translation>
        </message>
        <message>
            <source>Stability</source>
            <translation>稳定性考察</translation>
        </message>
        <message>
            <source>After</source>
            <translation>检验时间点</translation>
        </message>
        <message>
            <source>Tests are entered once the lot is in quarantine: filled, frozen, stored and checked.</source>
            <translation>批次进入待检（已分装、降温、入库并核对）后方可录入检验。</translation>
        </message>
        <message>
            <source>{specification}: {done} of {all} tests are done.</source>
            <translation>{specification}：已完成 {done} 项，共 {all} 项。</translation>
        </message>
    </context>
    <context>
        <name>LotVials</name>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>全部状态</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
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
            <source>Kind</source>
            <translation>容器</translation>
        </message>
        <message>
            <source>Taken for</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Out of nitrogen (s)</source>
            <translation>离液氮时间（s）</translation>
        </message>
        <message>
            <source>There since</source>
            <translation>入位时间</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>{shown} of {all} vials</source>
            <translation>显示 {shown} 支，共 {all} 支</translation>
        </message>
    </context>
    <context>
        <name>LotsTab</name>
        <message>
            <source>Find lots</source>
            <translation>查找批次</translation>
        </message>
        <message>
            <source>Lot, cell type or donor…</source>
            <translation>批号、细胞类型或供者…</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>All tiers</source>
            <translation>全部库级</translation>
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
            <source>Banks</source>
            <translation>细胞库</translation>
        </message>
        <message>
            <source>No bank yet. A bank starts as a seed or master lot, grown from a donation.</source>
            <translation>尚无细胞库。细胞库由捐献样本建立，首批为种子库或主库。</translation>
        </message>
        <message>
            <source>&amp;New bank</source>
            <translation>新建细胞库(&amp;N)</translation>
        </message>
        <message>
            <source>No lot fits the filter.</source>
            <translation>没有符合筛选条件的批次。</translation>
        </message>
        <message>
            <source>&amp;Clear the filter</source>
            <translation>清除筛选(&amp;C)</translation>
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
            <source>In store</source>
            <translation>在库</translation>
        </message>
        <message>
            <source>Filled</source>
            <translation>分装</translation>
        </message>
        <message>
            <source>Passage</source>
            <translation>代次</translation>
        </message>
        <message>
            <source>CPD</source>
            <translation>累计倍增</translation>
        </message>
        <message>
            <source>Frozen on</source>
            <translation>冻存日期</translation>
        </message>
        <message>
            <source>Retest due</source>
            <translation>复检日期</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>{shown} of {all} lots</source>
            <translation>显示 {shown} 批，共 {all} 批</translation>
        </message>
    </context>
    <context>
        <name>NewBankPage</name>
        <message>
            <source>New bank</source>
            <translation>新建细胞库</translation>
        </message>
        <message>
            <source>P&amp;lan and print labels</source>
            <translation>计划并打印标签(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Fill and store</source>
            <translation>分装并入库(&amp;F)</translation>
        </message>
        <message>
            <source>La&amp;bels…</source>
            <translation>标签(&amp;B)…</translation>
        </message>
        <message>
            <source>Open t&amp;he lot</source>
            <translation>打开批次(&amp;H)</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Used for filling</source>
            <translation>分装所用</translation>
        </message>
        <message>
            <source>How many vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Number of vials</source>
            <translation>冻存管支数</translation>
        </message>
        <message>
            <source>Freeze run</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>储位</translation>
        </message>
        <message>
            <source>{lot} is planned. Apply the labels, fill the vials, enter the freeze run, then store.</source>
            <translation>{lot} 已计划。请贴好标签、分装、填写程序降温批，然后入库。</translation>
        </message>
        <message>
            <source>Still to fill in: {fields}.</source>
            <translation>尚待填写：{fields}。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Mend what is listed above to plan the lot.</source>
            <translation>请先处理上方所列问题。</translation>
        </message>
        <message>
            <source>Ready to be planned. The freeze run may be entered after it.</source>
            <translation>可以计划。程序降温批可稍后填写。</translation>
        </message>
        <message>
            <source>Beside it: {lots}. Each is labelled and filled on its own page.</source>
            <translation>附属批次：{lots}。请在各自页面打印标签并分装。</translation>
        </message>
        <message>
            <source>{lot} is planned: {count} vials have their ids and places.</source>
            <translation>{lot} 已计划：{count} 支冻存管已编号并分配孔位。</translation>
        </message>
        <message>
            <source>{count} labels printed</source>
            <translation>已打印 {count} 张标签</translation>
        </message>
        <message>
            <source>{lot}: {count} vials are filled and stored. A second person checks them now.</source>
            <translation>{lot}：已分装并入库 {count} 支。请由第二人核对。</translation>
        </message>
    </context>
    <context>
        <name>ParentVials</name>
        <message>
            <source>Scan or type a vial, Enter</source>
            <translation>扫描或输入冻存管编号，回车</translation>
        </message>
        <message>
            <source>Choose by &amp;number again</source>
            <translation>改回按数量选择(&amp;N)</translation>
        </message>
        <message>
            <source>Vials to thaw</source>
            <translation>复苏支数</translation>
        </message>
        <message>
            <source>or scan them</source>
            <translation>或逐支扫描</translation>
        </message>
        <message>
            <source> and {count} more</source>
            <translation> 等另 {count} 支</translation>
        </message>
    </context>
    <context>
        <name>Passages</name>
        <message>
            <source>Passage</source>
            <translation>代次</translation>
        </message>
        <message>
            <source>Cells seeded</source>
            <translation>接种细胞数</translation>
        </message>
        <message>
            <source>Cells harvested</source>
            <translation>收获细胞数</translation>
        </message>
        <message>
            <source>Viable (%)</source>
            <translation>活率（%）</translation>
        </message>
        <message>
            <source>Harvested on</source>
            <translation>收获日期</translation>
        </message>
        <message>
            <source>PD</source>
            <translation>倍增数</translation>
        </message>
        <message>
            <source>CPD</source>
            <translation>累计倍增</translation>
        </message>
        <message>
            <source>&amp;Add passage</source>
            <translation>添加代次(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Remove last</source>
            <translation>删除最后一代(&amp;R)</translation>
        </message>
    </context>
    <context>
        <name>ReasonDialog</name>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
    </context>
    <context>
        <name>SidesForm</name>
        <message>
            <source>Add retained &amp;samples</source>
            <translation>添加留样(&amp;S)</translation>
        </message>
        <message>
            <source>Add a test ban&amp;k</source>
            <translation>添加检验用库(&amp;K)</translation>
        </message>
        <message>
            <source>Cells at the end of production, filled beside a working bank</source>
            <translation>生产终末细胞，与工作库同时分装</translation>
        </message>
        <message>
            <source>Retained samples</source>
            <translation>留样</translation>
        </message>
        <message>
            <source>Test bank (EOPC)</source>
            <translation>检验用库（EOPC）</translation>
        </message>
        <message>
            <source>{kind}: vials</source>
            <translation>{kind}：支数</translation>
        </message>
        <message>
            <source>{kind}: cells per vial</source>
            <translation>{kind}：每支细胞数</translation>
        </message>
        <message>
            <source>Cells per vial</source>
            <translation>每支细胞数</translation>
        </message>
        <message>
            <source>Take out: {kind}</source>
            <translation>去掉：{kind}</translation>
        </message>
    </context>
    <context>
        <name>WhatForm</name>
        <message>
            <source>harvested cultures: {count} waiting</source>
            <translation>已收获的培养物：{count} 份待分装</translation>
        </message>
        <message>
            <source>none: the first lot of a line</source>
            <translation>无：该细胞系的首批</translation>
        </message>
        <message>
            <source>harvested cultures</source>
            <translation>已收获的培养物</translation>
        </message>
        <message>
            <source>thawed vials or a donation: passages written down now</source>
            <translation>复苏的冻存管或捐献样本：现在补录传代</translation>
        </message>
        <message>
            <source>next</source>
            <translation>自动编号</translation>
        </message>
        <message>
            <source>&amp;Parent lot</source>
            <translation>上级批次(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Tier</source>
            <translation>库级(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Cell type</source>
            <translation>细胞类型(&amp;C)</translation>
        </message>
        <message>
            <source>F&amp;illed from</source>
            <translation>分装来源(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Grade</source>
            <translation>级别(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Donation</source>
            <translation>捐献样本(&amp;D)</translation>
        </message>
        <message>
            <source>CPD so far</source>
            <translation>既往累计倍增</translation>
        </message>
        <message>
            <source>C&amp;ells per vial</source>
            <translation>每支细胞数(&amp;E)</translation>
        </message>
        <message>
            <source>Volume (mL)</source>
            <translation>体积（mL）</translation>
        </message>
        <message>
            <source>Cryo&amp;medium</source>
            <translation>冻存液(&amp;M)</translation>
        </message>
        <message>
            <source>C&amp;ontainer</source>
            <translation>容器(&amp;O)</translation>
        </message>
        <message>
            <source>Lot number</source>
            <translation>批号</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>{count} vials</source>
            <translation>{count} 支</translation>
        </message>
    </context>
    <context>
        <name>WherePanel</name>
        <message>
            <source>In the quarantine zone, over two tanks where there are two.</source>
            <translation>在待检区，有两个罐时分放两罐。</translation>
        </message>
        <message>
            <source>Box</source>
            <translation>冻存盒</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Boxes for the new lot</source>
            <translation>新批次的冻存盒</translation>
        </message>
        <message>
            <source>The box with the planned vials</source>
            <translation>含计划冻存管的冻存盒</translation>
        </message>
        <message>
            <source>The places are shown here as soon as the bank is described.</source>
            <translation>填写细胞库信息后，储位即在此显示。</translation>
        </message>
        <message>
            <source>Which boxes are filled first</source>
            <translation>先放入哪些盒</translation>
        </message>
    </context>
</TS>
