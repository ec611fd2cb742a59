<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ChangeDonorCard</name>
        <message>
            <source>Correct the record</source>
            <translation>更正资料</translation>
        </message>
        <message>
            <source>&amp;Keep changes</source>
            <translation>保存更改(&amp;K)</translation>
        </message>
        <message>
            <source>Keep changes</source>
            <translation>保存更改</translation>
        </message>
        <message>
            <source>&amp;Type</source>
            <translation>类型(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Sex</source>
            <translation>性别(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Age at donation (years)</source>
            <translation>捐献时年龄（岁）(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Blood group</source>
            <translation>血型(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Ethnicity</source>
            <translation>民族(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;HLA</source>
            <translation>HLA 分型(&amp;H)</translation>
        </message>
        <message>
            <source>Two alleles of each locus.</source>
            <translation>每个位点填写两个等位基因。</translation>
        </message>
        <message>
            <source>Marker &amp;panel</source>
            <translation>筛查方案(&amp;P)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>Why it is changed.</source>
            <translation>说明更改原因。</translation>
        </message>
        <message>
            <source>The donor's record is changed.</source>
            <translation>供者资料已更改。</translation>
        </message>
    </context>
    <context>
        <name>ConcernedView</name>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>What this concerns</source>
            <translation>涉及内容</translation>
        </message>
        <message>
            <source>Donation</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>{count} in store</source>
            <translation>库存 {count} 支</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>{recipient}: {count} issued</source>
            <translation>{recipient}：已发放 {count} 支</translation>
        </message>
        <message>
            <source>Shipment</source>
            <translation>发放</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
    </context>
    <context>
        <name>ConsequencesDialog</name>
        <message>
            <source>What follows of {donor}</source>
            <translation>供者 {donor} 的后续影响</translation>
        </message>
        <message>
            <source>Printed {time} by {name}</source>
            <translation>{name} 于 {time} 打印</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Effective state</source>
            <translation>实际状态</translation>
        </message>
        <message>
            <source>Filled</source>
            <translation>分装</translation>
        </message>
        <message>
            <source>In store</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>已发放</translation>
        </message>
        <message>
            <source>Because</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Shipment</source>
            <translation>发运单</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>接收单位</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>发放日期</translation>
        </message>
        <message>
            <source>Culture</source>
            <translation>培养</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Vials in store</source>
            <translation>库存冻存管</translation>
        </message>
        <message>
            <source>Tank</source>
            <translation>液氮罐</translation>
        </message>
        <message>
            <source>Vials issued</source>
            <translation>已发放冻存管</translation>
        </message>
        <message>
            <source>Cultures under way</source>
            <translation>进行中的培养</translation>
        </message>
    </context>
    <context>
        <name>ConsequencesTab</name>
        <message>
            <source>&amp;Save as CSV…</source>
            <translation>另存为 CSV(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Print…</source>
            <translation>打印(&amp;P)…</translation>
        </message>
        <message>
            <source>{lots} lots; {stored} vials in store, {issued} vials issued; {cultures} cultures under way</source>
            <translation>{lots} 个批次；库存 {stored} 支，已发放 {issued} 支；进行中的培养 {cultures} 个</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Effective state</source>
            <translation>实际状态</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>Frozen</source>
            <translation>冻存日期</translation>
        </message>
        <message>
            <source>Filled</source>
            <translation>分装</translation>
        </message>
        <message>
            <source>In store</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>已发放</translation>
        </message>
        <message>
            <source>Because</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>No bank has been made of this donor's cells.</source>
            <translation>尚未用该供者的细胞建库。</translation>
        </message>
        <message>
            <source>Tank</source>
            <translation>液氮罐</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Vials in store</source>
            <translation>库存冻存管</translation>
        </message>
        <message>
            <source>Shipment</source>
            <translation>发运单</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>接收单位</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>发放日期</translation>
        </message>
        <message>
            <source>Vials issued</source>
            <translation>已发放冻存管</translation>
        </message>
        <message>
            <source>Culture</source>
            <translation>培养</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Cell type</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Passage</source>
            <translation>代次</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Cultures under way</source>
            <translation>进行中的培养</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>vials in store</source>
            <translation>库存冻存管</translation>
        </message>
        <message>
            <source>vials issued</source>
            <translation>已发放冻存管</translation>
        </message>
        <message>
            <source>culture</source>
            <translation>培养</translation>
        </message>
        <message>
            <source>Save as CSV</source>
            <translation>另存为 CSV</translation>
        </message>
        <message>
            <source>{file} is saved.</source>
            <translation>{file} 已保存。</translation>
        </message>
    </context>
    <context>
        <name>DonorList</name>
        <message>
            <source>&amp;New donor</source>
            <translation>新增供者(&amp;N)</translation>
        </message>
        <message>
            <source>New donor</source>
            <translation>新增供者</translation>
        </message>
        <message>
            <source>Search donors</source>
            <translation>查找供者</translation>
        </message>
        <message>
            <source>Search by code, tissue, type, panel…</source>
            <translation>按编码、组织、类型、筛查方案查找…</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>全部状态</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>供者类型</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>性别</translation>
        </message>
        <message>
            <source>Age (years)</source>
            <translation>年龄（岁）</translation>
        </message>
        <message>
            <source>Blood group</source>
            <translation>血型</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>筛查方案</translation>
        </message>
        <message>
            <source>Tissue</source>
            <translation>来源组织</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Registered</source>
            <translation>登记日期</translation>
        </message>
        <message>
            <source>Donors</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Donors stand here under a code, never under a name. Register the first one to begin.</source>
            <translation>供者仅以编码登记，不记录姓名。请先登记第一位供者。</translation>
        </message>
        <message>
            <source>Register a donor</source>
            <translation>登记供者</translation>
        </message>
        <message>
            <source>No donor fits the search.</source>
            <translation>没有符合条件的供者。</translation>
        </message>
        <message>
            <source>Donor {code} is registered.</source>
            <translation>供者 {code} 已登记。</translation>
        </message>
    </context>
    <context>
        <name>DonorPage</name>
        <message>
            <source>There is no such donor in this bank.</source>
            <translation>本库中没有该供者。</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>&amp;Withdraw donor…</source>
            <translation>供者退出(&amp;W)…</translation>
        </message>
        <message>
            <source>Withdraw donor</source>
            <translation>供者退出</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>概览</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>知情同意书</translation>
        </message>
        <message>
            <source>Screening</source>
            <translation>筛查</translation>
        </message>
        <message>
            <source>Eligibility</source>
            <translation>合格性判定</translation>
        </message>
        <message>
            <source>Donations</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>身份信息</translation>
        </message>
        <message>
            <source>What follows</source>
            <translation>后续影响</translation>
        </message>
        <message>
            <source>Story</source>
            <translation>全程记录</translation>
        </message>
        <message>
            <source>What follows ({count})</source>
            <translation>后续影响（{count}）</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>至 {day}</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Donations ({count})</source>
            <translation>捐献样本（{count}）</translation>
        </message>
        <message>
            <source>Becomes</source>
            <translation>变更为</translation>
        </message>
        <message>
            <source>Lots blocked</source>
            <translation>受限批次</translation>
        </message>
        <message>
            <source>Quality assurance witnesses the withdrawal</source>
            <translation>质量保证见证退出</translation>
        </message>
        <message>
            <source>The donor has withdrawn; {count} lots are blocked.</source>
            <translation>供者已退出，{count} 个批次受限。</translation>
        </message>
    </context>
    <context>
        <name>DonorsPage</name>
        <message>
            <source>Donors</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Donations on their way</source>
            <translation>在途样本</translation>
        </message>
        <message>
            <source>Consent forms</source>
            <translation>知情同意书版本</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>批件</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>参考资料</translation>
        </message>
        <message>
            <source>Donations on their way ({count})</source>
            <translation>在途样本（{count}）</translation>
        </message>
        <message>
            <source>Approvals ({count} due)</source>
            <translation>批件（{count} 项到期）</translation>
        </message>
        <message>
            <source>{donors} donors, {eligible} of them eligible</source>
            <translation>共 {donors} 位供者，其中 {eligible} 位合格</translation>
        </message>
    </context>
    <context>
        <name>EligibilityTab</name>
        <message>
            <source>Findings</source>
            <translation>审核发现</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>判定记录</translation>
        </message>
        <message>
            <source>You interviewed this donor: another physician decides.</source>
            <translation>该供者由您访谈，须由另一位医师判定。</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>判定</translation>
        </message>
        <message>
            <source>Signed</source>
            <translation>签署</translation>
        </message>
        <message>
            <source>Physician</source>
            <translation>医师</translation>
        </message>
        <message>
            <source>Assessment</source>
            <translation>评估意见</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>作出判定</translation>
        </message>
        <message>
            <source>&amp;Sign decision…</source>
            <translation>签署判定(&amp;S)…</translation>
        </message>
        <message>
            <source>Deferred &amp;until</source>
            <translation>暂缓至(&amp;U)</translation>
        </message>
        <message>
            <source>From this day on screening goes on.</source>
            <translation>自该日起可继续筛查。</translation>
        </message>
        <message>
            <source>Needed for a finding to assess, to defer, and for “ineligible” without a reactive marker.</source>
            <translation>有需评估的情形、暂缓，或无反应性结果而判定“不合格”时必填。</translation>
        </message>
        <message>
            <source>You registered this donor: another physician decides.</source>
            <translation>该供者由您登记，须由另一位医师判定。</translation>
        </message>
        <message>
            <source>I reviewed the relevant medical &amp;records</source>
            <translation>我已审阅相关医疗记录(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Decision</source>
            <translation>判定(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Assessment</source>
            <translation>评估意见(&amp;A)</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>至 {day}</translation>
        </message>
        <message>
            <source>records reviewed</source>
            <translation>已审阅医疗记录</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Records reviewed</source>
            <translation>审阅医疗记录</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Deferred until</source>
            <translation>暂缓至</translation>
        </message>
        <message>
            <source>The decision is signed.</source>
            <translation>判定已签署。</translation>
        </message>
    </context>
    <context>
        <name>FindingsList</name>
        <message>
            <source>Findings</source>
            <translation>审核发现</translation>
        </message>
        <message>
            <source>to assess</source>
            <translation>待评估</translation>
        </message>
        <message>
            <source>for information</source>
            <translation>供参考</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
    </context>
    <context>
        <name>NewDonorCard</name>
        <message>
            <source>New donor</source>
            <translation>新增供者</translation>
        </message>
        <message>
            <source>&amp;Register</source>
            <translation>登记(&amp;R)</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>供者编码</translation>
        </message>
        <message>
            <source>Year, running number and check character.</source>
            <translation>年份、流水号和校验字符。</translation>
        </message>
        <message>
            <source>&amp;Type</source>
            <translation>供者类型(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Sex</source>
            <translation>性别(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Age at donation (years)</source>
            <translation>捐献时年龄（岁）(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Blood group</source>
            <translation>血型(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Ethnicity</source>
            <translation>民族(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;HLA</source>
            <translation>HLA 分型(&amp;H)</translation>
        </message>
        <message>
            <source>Two alleles of each locus, where it is typed.</source>
            <translation>已分型者，每个位点填写两个等位基因。</translation>
        </message>
        <message>
            <source>Marker &amp;panel</source>
            <translation>筛查方案(&amp;P)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>No name, no identity or hospital number.</source>
            <translation>不得填写姓名、身份证号或住院号。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>OverviewTab</name>
        <message>
            <source>What keeps this donor from being eligible</source>
            <translation>供者暂不能判定为合格的原因</translation>
        </message>
        <message>
            <source>Registered {time} by {name}</source>
            <translation>{name} 于 {time} 登记</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>知情同意书</translation>
        </message>
        <message>
            <source>Eligibility</source>
            <translation>合格性判定</translation>
        </message>
        <message>
            <source>Donation</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>Next: {step}</source>
            <translation>下一步：{step}</translation>
        </message>
        <message>
            <source>Nothing is left to do in the screening of this donor.</source>
            <translation>该供者的筛查已无待办事项。</translation>
        </message>
        <message>
            <source>Questionnaire</source>
            <translation>问卷访谈</translation>
        </message>
        <message>
            <source>Examination</source>
            <translation>体格检查</translation>
        </message>
        <message>
            <source>Screening complete</source>
            <translation>筛查完成</translation>
        </message>
        <message>
            <source>Markers</source>
            <translation>传染病标志物</translation>
        </message>
        <message>
            <source>✓ done</source>
            <translation>✓ 完成</translation>
        </message>
        <message>
            <source>▸ next</source>
            <translation>▸ 下一步</translation>
        </message>
        <message>
            <source>○ open</source>
            <translation>○ 待办</translation>
        </message>
        <message>
            <source>{done} of {wanted}</source>
            <translation>{done}/{wanted}</translation>
        </message>
        <message>
            <source>{counted} questions answered</source>
            <translation>已回答 {counted} 题</translation>
        </message>
        <message>
            <source>{counted} required markers have a result</source>
            <translation>必检标志物已有结果 {counted} 项</translation>
        </message>
        <message>
            <source>No consent is recorded yet.</source>
            <translation>尚未登记知情同意书。</translation>
        </message>
        <message>
            <source>{code}, form {form}, signed {day}, valid until {last}</source>
            <translation>{code}，版本 {form}，{day} 签署，有效期至 {last}</translation>
        </message>
        <message>
            <source>{code}, form {form}, signed {day}, without end</source>
            <translation>{code}，版本 {form}，{day} 签署，长期有效</translation>
        </message>
        <message>
            <source>No examination is recorded yet.</source>
            <translation>尚未登记体格检查。</translation>
        </message>
        <message>
            <source>{day}, {weight} kg</source>
            <translation>{day}，{weight} kg</translation>
        </message>
        <message>
            <source>deferred until {day}</source>
            <translation>暂缓至 {day}</translation>
        </message>
        <message>
            <source>The coordinator declares it once consent and questionnaire are complete.</source>
            <translation>知情同意书与问卷齐全后，由供者协调员确认。</translation>
        </message>
        <message>
            <source>Consent and questionnaire are complete.</source>
            <translation>知情同意书与问卷齐全。</translation>
        </message>
        <message>
            <source>{code}, {tissue}</source>
            <translation>{code}，{tissue}</translation>
        </message>
        <message>
            <source>Ethnicity</source>
            <translation>民族</translation>
        </message>
        <message>
            <source>HLA</source>
            <translation>HLA</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Not decided yet.</source>
            <translation>尚未判定。</translation>
        </message>
        <message>
            <source>decided {time} by {name}</source>
            <translation>{name} 于 {time} 判定</translation>
        </message>
        <message>
            <source>No donation has arrived yet.</source>
            <translation>尚无捐献样本。</translation>
        </message>
    </context>
    <context>
        <name>PaperLine</name>
        <message>
            <source>&amp;Open…</source>
            <translation>打开(&amp;O)…</translation>
        </message>
    </context>
    <context>
        <name>StoryTab</name>
        <message>
            <source>&amp;Oldest first</source>
            <translation>最早的在前(&amp;O)</translation>
        </message>
        <message>
            <source>Thing</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>{count} units of work</source>
            <translation>{count} 次操作</translation>
        </message>
        <message>
            <source>; older ones stand on the page Trail</source>
            <translation>；更早的记录见“审计追踪”页面</translation>
        </message>
        <message>
            <source>When ({zone})</source>
            <translation>时间（{zone}）</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>操作人</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Old → new</source>
            <translation>原值 → 新值</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Story</source>
            <translation>全程记录</translation>
        </message>
    </context>
</TS>
