<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ChangeDonorCard</name>
        <message>
            <source>Correct the record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Keep changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Sex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Age at donation (years)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Blood group</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Ethnicity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;HLA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two alleles of each locus.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Marker &amp;panel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why it is changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The donor's record is changed.</source>
            <translation type="unfinished" />
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
        <name>ConsequencesTab</name>
        <message>
            <source>&amp;Save as CSV…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{lots} lots; {stored} vials in store, {issued} vials issued; {cultures} cultures under way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Effective state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frozen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Issued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Because</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lots</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No bank has been made of this donor's cells.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials in store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recipient</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Issued on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials issued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Culture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cell type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Passage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Started</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cultures under way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Detail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>vials in store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>vials issued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>culture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as CSV</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{file} is saved.</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
        </message>
        <message>
            <source>What follows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Story</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What follows ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>until {day}</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
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
            <translation type="unfinished" />
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
            <translation type="unfinished" />
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
            <translation type="unfinished" />
        </message>
        <message>
            <source>From this day on screening goes on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needed for a finding to assess, to defer, and for “ineligible” without a reactive marker.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You registered this donor: another physician decides.</source>
            <translation>该供者由您登记，须由另一位医师判定。</translation>
        </message>
        <message>
            <source>I reviewed the relevant medical &amp;records</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
        </message>
        <message>
            <source>records reviewed</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
        </message>
        <message>
            <source>yes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deferred until</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
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
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;HLA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two alleles of each locus, where it is typed.</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is left to do in the screening of this donor.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Questionnaire</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Examination</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Screening complete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Markers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>✓ done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>▸ next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>○ open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{done} of {wanted}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{counted} questions answered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{counted} required markers have a result</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
        </message>
        <message>
            <source>{day}, {weight} kg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>deferred until {day}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The coordinator declares it once consent and questionnaire are complete.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{code}, {tissue}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ethnicity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>HLA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
        </message>
        <message>
            <source>Thing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} units of work</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; older ones stand on the page Trail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>When ({zone})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Old → new</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Story</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
