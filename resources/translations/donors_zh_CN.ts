<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ConsentTab</name>
        <message>
            <source>Consent</source>
            <translation>知情同意书</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Signed</source>
            <translation>签署日期</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Allows</source>
            <translation>同意范围</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>知情同意书</translation>
        </message>
        <message>
            <source>No consent is recorded. Screening starts with what the donor signed on paper.</source>
            <translation>尚未登记知情同意书。筛查从供者签署的纸质同意书开始。</translation>
        </message>
        <message>
            <source>Record a consent</source>
            <translation>登记知情同意书</translation>
        </message>
        <message>
            <source>&amp;Record consent</source>
            <translation>登记知情同意书(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Form version</source>
            <translation>知情同意书版本(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>语言(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Signed on</source>
            <translation>签署日期(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Valid until</source>
            <translation>有效期至(&amp;V)</translation>
        </message>
        <message>
            <source>Empty where it has no end.</source>
            <translation>无截止日期时留空。</translation>
        </message>
        <message>
            <source>The donor agrees to</source>
            <translation>供者同意</translation>
        </message>
        <message>
            <source>The donor takes something back</source>
            <translation>供者收回同意</translation>
        </message>
        <message>
            <source>Restr&amp;ict…</source>
            <translation>限制(&amp;I)…</translation>
        </message>
        <message>
            <source>Withdraw &amp;all of it…</source>
            <translation>全部撤回(&amp;A)…</translation>
        </message>
        <message>
            <source>Tick what the donor no longer agrees to:</source>
            <translation>勾选供者不再同意的用途：</translation>
        </message>
        <message>
            <source>Withdraw all of it</source>
            <translation>全部撤回</translation>
        </message>
        <message>
            <source>Consent {code} is recorded.</source>
            <translation>知情同意书 {code} 已登记。</translation>
        </message>
        <message>
            <source>Becomes</source>
            <translation>变更为</translation>
        </message>
        <message>
            <source>No longer allowed</source>
            <translation>不再同意</translation>
        </message>
        <message>
            <source>Quality assurance witnesses the change</source>
            <translation>质量保证见证变更</translation>
        </message>
        <message>
            <source>Consent {code} is changed.</source>
            <translation>知情同意书 {code} 已变更。</translation>
        </message>
    </context>
    <context>
        <name>DonationsTab</name>
        <message>
            <source>Donation</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Tissue</source>
            <translation>来源组织</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Collected</source>
            <translation>采集时间</translation>
        </message>
        <message>
            <source>Transit (h)</source>
            <translation>运输（h）</translation>
        </message>
        <message>
            <source>DIN</source>
            <translation>捐献编号</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Donations</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>No donation has arrived. The sample receiver records it with its times and amount.</source>
            <translation>尚无捐献样本。样本到达后由接收员登记时间和数量。</translation>
        </message>
        <message>
            <source>Receive a donation</source>
            <translation>接收捐献样本</translation>
        </message>
        <message>
            <source>&amp;Receive</source>
            <translation>接收(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Tissue</source>
            <translation>来源组织(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Collected</source>
            <translation>采集时间(&amp;C)</translation>
        </message>
        <message>
            <source>Arri&amp;ved</source>
            <translation>接收时间(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Amount (g)</source>
            <translation>数量（g）(&amp;A)</translation>
        </message>
        <message>
            <source>A&amp;mount (mL)</source>
            <translation>数量（mL）(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>Empty accepts it. A reason records it as rejected on arrival.</source>
            <translation>留空即验收；填写原因则登记为到货拒收。</translation>
        </message>
        <message>
            <source>Re&amp;jected because</source>
            <translation>拒收原因(&amp;J)</translation>
        </message>
        <message>
            <source>Reject an accepted donation</source>
            <translation>拒收已验收的样本</translation>
        </message>
        <message>
            <source>R&amp;eject</source>
            <translation>拒收(&amp;E)</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>&amp;Keep number</source>
            <translation>保存编号(&amp;K)</translation>
        </message>
        <message>
            <source>Donation identification number of ISBT 128: scanned, or typed with its check character.</source>
            <translation>ISBT 128 捐献编号（DIN）：扫描，或连同校验字符一起输入。</translation>
        </message>
        <message>
            <source>&amp;DIN</source>
            <translation>捐献编号(&amp;D)</translation>
        </message>
        <message>
            <source>Where it is changed.</source>
            <translation>更改时填写。</translation>
        </message>
        <message>
            <source>Donation number of {code}</source>
            <translation>{code} 的捐献编号</translation>
        </message>
        <message>
            <source>The donation has the number {number}.</source>
            <translation>捐献编号为 {number}。</translation>
        </message>
        <message>
            <source>The donation has no number now.</source>
            <translation>捐献编号已清除。</translation>
        </message>
        <message>
            <source>Donation {code} is recorded.</source>
            <translation>捐献样本 {code} 已登记。</translation>
        </message>
        <message>
            <source>The donation is rejected.</source>
            <translation>样本已拒收。</translation>
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
            <source>Lots</source>
            <translation>批次</translation>
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
            <source>Lots ({count})</source>
            <translation>批次（{count}）</translation>
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
            <source>{donors} donors, {eligible} of them eligible</source>
            <translation>共 {donors} 位供者，其中 {eligible} 位合格</translation>
        </message>
        <message>
            <source>Donor {code} is registered.</source>
            <translation>供者 {code} 已登记。</translation>
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
            <source>You registered this donor: another physician decides.</source>
            <translation>该供者由您登记，须由另一位医师判定。</translation>
        </message>
        <message>
            <source>&amp;Decision</source>
            <translation>判定(&amp;D)</translation>
        </message>
        <message>
            <source>Needed for a finding to assess, and for “ineligible” without a reactive marker.</source>
            <translation>有待评估项，或无反应性项目而判定“不合格”时必填。</translation>
        </message>
        <message>
            <source>&amp;Assessment</source>
            <translation>评估意见(&amp;A)</translation>
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
            <source>The decision is signed.</source>
            <translation>判定已签署。</translation>
        </message>
        <message>
            <source>{count} lots went on hold and {deviation} is open.</source>
            <translation>{count} 个批次已暂停，已发起偏差 {deviation}。</translation>
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
    </context>
    <context>
        <name>LotsTab</name>
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
            <source>Vials filled</source>
            <translation>分装支数</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>No bank has been made of this donor's cells.</source>
            <translation>尚未用该供者的细胞建库。</translation>
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
            <source>Screening</source>
            <translation>筛查</translation>
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
            <source>{answered} of {wanted} required markers have a result</source>
            <translation>必检项目已出结果 {answered}/{wanted}</translation>
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
        <message>
            <source>{code}, {tissue}, collected {time}</source>
            <translation>{code}，{tissue}，{time} 采集</translation>
        </message>
    </context>
    <context>
        <name>ScreeningTab</name>
        <message>
            <source>{count} required markers have no result yet.</source>
            <translation>尚有 {count} 个必检项目没有结果。</translation>
        </message>
        <message>
            <source>Every required marker has been entered.</source>
            <translation>必检项目均已录入。</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检测项目</translation>
        </message>
        <message>
            <source>Need</source>
            <translation>要求</translation>
        </message>
        <message>
            <source>Specimen of</source>
            <translation>标本来源</translation>
        </message>
        <message>
            <source>Taken on</source>
            <translation>采样日期</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Markers</source>
            <translation>传染病标志物</translation>
        </message>
        <message>
            <source>Enter a result</source>
            <translation>录入检测结果</translation>
        </message>
        <message>
            <source>&amp;Record result</source>
            <translation>录入结果(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Test</source>
            <translation>检测项目(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Specimen of</source>
            <translation>标本来源(&amp;S)</translation>
        </message>
        <message>
            <source>Taken &amp;on</source>
            <translation>采样日期(&amp;O)</translation>
        </message>
        <message>
            <source>R&amp;esult</source>
            <translation>结果(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>Only where a result was entered before for this specimen.</source>
            <translation>仅在更正该标本已录入的结果时填写。</translation>
        </message>
        <message>
            <source>&amp;Correction</source>
            <translation>更正原因(&amp;C)</translation>
        </message>
        <message>
            <source>Com&amp;plete screening</source>
            <translation>完成筛查(&amp;P)</translation>
        </message>
        <message>
            <source>Complete screening</source>
            <translation>完成筛查</translation>
        </message>
        <message>
            <source>required</source>
            <translation>必检</translation>
        </message>
        <message>
            <source>optional</source>
            <translation>选检</translation>
        </message>
        <message>
            <source>corrected · {note}</source>
            <translation>已更正 · {note}</translation>
        </message>
        <message>
            <source>The result is recorded.</source>
            <translation>结果已录入。</translation>
        </message>
        <message>
            <source>{count} lots went on hold and {deviation} is open.</source>
            <translation>{count} 个批次已暂停，已发起偏差 {deviation}。</translation>
        </message>
        <message>
            <source>Screening is complete: a physician decides next.</source>
            <translation>筛查已完成，下一步由医师判定。</translation>
        </message>
    </context>
</TS>
