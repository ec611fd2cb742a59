<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CollectCard</name>
        <message>
            <source>Record the collection</source>
            <translation>登记采集</translation>
        </message>
        <message>
            <source>&amp;Record collection</source>
            <translation>登记采集(&amp;R)</translation>
        </message>
        <message>
            <source>The collection of {code} is recorded.</source>
            <translation>{code} 的采集已登记。</translation>
        </message>
    </context>
    <context>
        <name>CollectionFields</name>
        <message>
            <source>&amp;Tissue</source>
            <translation>组织(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Collected</source>
            <translation>采集时间(&amp;C)</translation>
        </message>
        <message>
            <source>Amount (&amp;g)</source>
            <translation>重量 g(&amp;G)</translation>
        </message>
        <message>
            <source>Amount (&amp;mL)</source>
            <translation>体积 mL(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Length (mm)</source>
            <translation>长度 mm(&amp;L)</translation>
        </message>
        <message>
            <source>Medi&amp;um</source>
            <translation>运输保存液(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Seal, logger</source>
            <translation>封签号、温度记录仪(&amp;S)</translation>
        </message>
        <message>
            <source>Seal</source>
            <translation>封签号</translation>
        </message>
        <message>
            <source>Logger</source>
            <translation>温度记录仪</translation>
        </message>
    </context>
    <context>
        <name>DispatchCard</name>
        <message>
            <source>Send it off</source>
            <translation>发出</translation>
        </message>
        <message>
            <source>&amp;Send off</source>
            <translation>发出(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Left at</source>
            <translation>发出时间(&amp;L)</translation>
        </message>
        <message>
            <source>S&amp;eal</source>
            <translation>封签号(&amp;E)</translation>
        </message>
        <message>
            <source>L&amp;ogger</source>
            <translation>温度记录仪(&amp;O)</translation>
        </message>
        <message>
            <source>Medi&amp;um</source>
            <translation>运输保存液(&amp;U)</translation>
        </message>
        <message>
            <source>{code} is in transit.</source>
            <translation>{code} 已发出，运输中。</translation>
        </message>
    </context>
    <context>
        <name>DisposeCard</name>
        <message>
            <source>Destroy what is left</source>
            <translation>销毁剩余样本</translation>
        </message>
        <message>
            <source>&amp;Destroyed…</source>
            <translation>已销毁(&amp;D)…</translation>
        </message>
        <message>
            <source>How and why: autoclaved, incinerated.</source>
            <translation>方式与原因：高压灭菌、焚烧等。</translation>
        </message>
        <message>
            <source>&amp;How and why</source>
            <translation>方式与原因(&amp;H)</translation>
        </message>
        <message>
            <source>Donation</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>Becomes</source>
            <translation>变更为</translation>
        </message>
        <message>
            <source>How and why</source>
            <translation>方式与原因</translation>
        </message>
        <message>
            <source>A second person saw it destroyed</source>
            <translation>第二人见证销毁</translation>
        </message>
        <message>
            <source>{code} is destroyed.</source>
            <translation>{code} 已销毁。</translation>
        </message>
    </context>
    <context>
        <name>DonationColumns</name>
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
            <translation>组织</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>DIN</source>
            <translation>DIN</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Collected</source>
            <translation>采集时间</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>采集机构</translation>
        </message>
        <message>
            <source>Transit (h)</source>
            <translation>运输时间（h）</translation>
        </message>
        <message>
            <source>collect</source>
            <translation>采集</translation>
        </message>
        <message>
            <source>send off</source>
            <translation>发出</translation>
        </message>
        <message>
            <source>receive</source>
            <translation>接收</translation>
        </message>
        <message>
            <source>judge</source>
            <translation>验收</translation>
        </message>
        <message>
            <source>{step} · overdue</source>
            <translation>{step} · 超时</translation>
        </message>
    </context>
    <context>
        <name>DonationPage</name>
        <message>
            <source>Donation</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Way</source>
            <translation>流转过程</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>There is no such donation in this bank.</source>
            <translation>本库没有该捐献样本。</translation>
        </message>
        <message>
            <source>Labels printed: {count}.</source>
            <translation>已打印标签 {count} 张。</translation>
        </message>
        <message>
            <source>It has no label yet.</source>
            <translation>尚未打印标签。</translation>
        </message>
    </context>
    <context>
        <name>DonationsTab</name>
        <message>
            <source>Donations</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>No donation is known. Plan one, record its collection, or receive it as it stands at the door.</source>
            <translation>尚无捐献样本。可登记计划、登记采集，或直接接收送达的样本。</translation>
        </message>
    </context>
    <context>
        <name>ExhaustCard</name>
        <message>
            <source>Nothing is left of it</source>
            <translation>样本已无剩余</translation>
        </message>
        <message>
            <source>&amp;Used up</source>
            <translation>已用尽(&amp;U)</translation>
        </message>
        <message>
            <source>{code} is used up.</source>
            <translation>{code} 已用尽。</translation>
        </message>
    </context>
    <context>
        <name>JudgeCard</name>
        <message>
            <source>Judge it</source>
            <translation>验收</translation>
        </message>
        <message>
            <source>&amp;Accept…</source>
            <translation>合格接收(&amp;A)…</translation>
        </message>
        <message>
            <source>Re&amp;ject…</source>
            <translation>拒收(&amp;J)…</translation>
        </message>
        <message>
            <source>Time, temperature, seal, identifiers, consent and approvals are in order.</source>
            <translation>时间、温度、封签、标识、知情同意和批件均符合要求。</translation>
        </message>
        <message>
            <source>Where it is known.</source>
            <translation>如已知。</translation>
        </message>
        <message>
            <source>&amp;Bioburden</source>
            <translation>微生物负荷(&amp;B)</translation>
        </message>
        <message>
            <source>Rejected be&amp;cause</source>
            <translation>拒收原因(&amp;C)</translation>
        </message>
        <message>
            <source>To reject it.</source>
            <translation>拒收时填写。</translation>
        </message>
        <message>
            <source>Reject it before it is processed</source>
            <translation>处理前拒收</translation>
        </message>
        <message>
            <source>Donation</source>
            <translation>捐献样本</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Tissue</source>
            <translation>组织</translation>
        </message>
        <message>
            <source>Transit (h)</source>
            <translation>运输时间（h）</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>温度</translation>
        </message>
        <message>
            <source>Becomes</source>
            <translation>变更为</translation>
        </message>
        <message>
            <source>Because</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>{code} is accepted.</source>
            <translation>{code} 已合格接收。</translation>
        </message>
        <message>
            <source>{code} is rejected.</source>
            <translation>{code} 已拒收。</translation>
        </message>
        <message>
            <source>Second signature: QC manager</source>
            <translation>第二人签名：质检主管</translation>
        </message>
    </context>
    <context>
        <name>NewDonationCard</name>
        <message>
            <source>New donation</source>
            <translation>新捐献样本</translation>
        </message>
        <message>
            <source>&amp;Record donation</source>
            <translation>登记样本(&amp;R)</translation>
        </message>
        <message>
            <source>Record donation</source>
            <translation>登记样本</translation>
        </message>
        <message>
            <source>has arrived</source>
            <translation>已送达</translation>
        </message>
        <message>
            <source>was collected</source>
            <translation>已采集</translation>
        </message>
        <message>
            <source>is planned</source>
            <translation>计划中</translation>
        </message>
        <message>
            <source>It</source>
            <translation>样本</translation>
        </message>
        <message>
            <source>Planned &amp;for</source>
            <translation>计划日期(&amp;F)</translation>
        </message>
        <message>
            <source>S&amp;ite</source>
            <translation>采集机构(&amp;I)</translation>
        </message>
        <message>
            <source>Number on the container (DIN), or the number of the consent that came along.</source>
            <translation>容器上的捐献编号（DIN），或随附知情同意书的编号。</translation>
        </message>
        <message>
            <source>Donation {code} is recorded.</source>
            <translation>捐献样本 {code} 已登记。</translation>
        </message>
    </context>
    <context>
        <name>NumberCard</name>
        <message>
            <source>Donation number</source>
            <translation>捐献编号</translation>
        </message>
        <message>
            <source>&amp;Keep number</source>
            <translation>保存编号(&amp;K)</translation>
        </message>
        <message>
            <source>Donation identification number of ISBT 128: scanned, or typed with its check character.</source>
            <translation>ISBT 128 捐献识别号：扫描，或连同校验码输入。</translation>
        </message>
        <message>
            <source>D&amp;IN</source>
            <translation>DIN(&amp;I)</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Where it is changed.</source>
            <translation>更改时填写。</translation>
        </message>
        <message>
            <source>The donation has the number {number}.</source>
            <translation>捐献编号为 {number}。</translation>
        </message>
        <message>
            <source>The donation has no number now.</source>
            <translation>该样本现无捐献编号。</translation>
        </message>
    </context>
    <context>
        <name>ReceiptFields</name>
        <message>
            <source>&amp;Donation</source>
            <translation>捐献标识(&amp;D)</translation>
        </message>
        <message>
            <source>Donor code on the container, scanned.</source>
            <translation>扫描容器上的供者编号。</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Arri&amp;ved</source>
            <translation>到达时间(&amp;V)</translation>
        </message>
        <message>
            <source>S&amp;eal found</source>
            <translation>封签状态(&amp;E)</translation>
        </message>
        <message>
            <source>Lo&amp;west, highest (°C)</source>
            <translation>最低、最高温度（°C）(&amp;W)</translation>
        </message>
        <message>
            <source>Lowest (°C)</source>
            <translation>最低温度（°C）</translation>
        </message>
        <message>
            <source>Highest (°C)</source>
            <translation>最高温度（°C）</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>Only where the container bears other identifiers: what stands on it.</source>
            <translation>仅在容器标识不符时填写标签实际内容。</translation>
        </message>
        <message>
            <source>Mism&amp;atch</source>
            <translation>标识不符(&amp;A)</translation>
        </message>
        <message>
            <source>Limits: {hours} h, {ranges}.</source>
            <translation>限值：{hours} h，{ranges}。</translation>
        </message>
        <message>
            <source>Under way: {hours} h.</source>
            <translation>已历时 {hours} h。</translation>
        </message>
        <message>
            <source>Measured: {warmth}.</source>
            <translation>实测：{warmth}。</translation>
        </message>
        <message>
            <source>Outside the limits.</source>
            <translation>超出限值。</translation>
        </message>
    </context>
    <context>
        <name>ReceiveCard</name>
        <message>
            <source>Receive it</source>
            <translation>接收</translation>
        </message>
        <message>
            <source>&amp;Receive</source>
            <translation>接收(&amp;R)</translation>
        </message>
        <message>
            <source>Code or number (DIN) on the container, scanned.</source>
            <translation>扫描容器上的样本编号或捐献编号（DIN）。</translation>
        </message>
        <message>
            <source>{code} is received. Two persons judge it now.</source>
            <translation>{code} 已接收，待两人验收。</translation>
        </message>
    </context>
    <context>
        <name>SealField</name>
        <message>
            <source>not looked at</source>
            <translation>未查看</translation>
        </message>
        <message>
            <source>intact</source>
            <translation>完好</translation>
        </message>
        <message>
            <source>broken or missing</source>
            <translation>破损或缺失</translation>
        </message>
    </context>
    <context>
        <name>WaitingTab</name>
        <message>
            <source>Donations that wait</source>
            <translation>待办捐献样本</translation>
        </message>
        <message>
            <source>No donation is on its way. Scan a donation's label to open it, or record one on a donor's page.</source>
            <translation>没有在途的捐献样本。扫描样本标签可直接打开，也可在供者页面登记。</translation>
        </message>
    </context>
    <context>
        <name>WayView</name>
        <message>
            <source>not yet</source>
            <translation>未进行</translation>
        </message>
        <message>
            <source>seal {seal}</source>
            <translation>封签 {seal}</translation>
        </message>
        <message>
            <source>logger {logger}</source>
            <translation>记录仪 {logger}</translation>
        </message>
        <message>
            <source>{hours} h under way</source>
            <translation>历时 {hours} h</translation>
        </message>
        <message>
            <source>seal intact</source>
            <translation>封签完好</translation>
        </message>
        <message>
            <source>seal broken</source>
            <translation>封签破损</translation>
        </message>
        <message>
            <source>two identifiers match</source>
            <translation>两个标识相符</translation>
        </message>
        <message>
            <source>identifiers do not match</source>
            <translation>标识不符</translation>
        </message>
        <message>
            <source>bioburden {found}</source>
            <translation>微生物负荷 {found}</translation>
        </message>
    </context>
</TS>
