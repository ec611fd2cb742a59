<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AnalysisPage</name>
        <message>
            <source>&amp;Issue and sign…</source>
            <translation>签发并签名(&amp;I)…</translation>
        </message>
        <message>
            <source>&amp;Test sheet</source>
            <translation>检验记录(&amp;T)</translation>
        </message>
        <message>
            <source>Release chec&amp;klist</source>
            <translation>放行清单(&amp;K)</translation>
        </message>
        <message>
            <source>None was issued yet.</source>
            <translation>尚未签发。</translation>
        </message>
        <message>
            <source>Which paper is shown</source>
            <translation>显示哪一份</translation>
        </message>
        <message>
            <source>Certificate of analysis</source>
            <translation>检验报告书</translation>
        </message>
        <message>
            <source>Record to be signed: SHA-256 {hash}…</source>
            <translation>待签记录：SHA-256 {hash}…</translation>
        </message>
        <message>
            <source>Open points that stand against issuing it: {count}.</source>
            <translation>尚有 {count} 项未决，不能签发。</translation>
        </message>
        <message>
            <source>{certificate} no longer states the lot as it is: issue the next version.</source>
            <translation>{certificate} 与批次现状不符：请签发下一版本。</translation>
        </message>
        <message>
            <source>{certificate} is in force and states the lot as it is.</source>
            <translation>{certificate} 有效，且与批次现状一致。</translation>
        </message>
        <message>
            <source>Every result is approved: the certificate can be issued.</source>
            <translation>全部结果已批准，可以签发检验报告书。</translation>
        </message>
        <message>
            <source>It can be issued; tests that may wait have no result yet: {tests}.</source>
            <translation>可以签发；以下可后补的检验尚无结果：{tests}。</translation>
        </message>
        <message>
            <source>As it would be signed now</source>
            <translation>按当前数据预览</translation>
        </message>
        <message>
            <source>Issue the certificate of analysis</source>
            <translation>签发检验报告书</translation>
        </message>
        <message>
            <source>Specification</source>
            <translation>质量标准</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>Without a result</source>
            <translation>尚无结果</translation>
        </message>
        <message>
            <source>Replaces</source>
            <translation>替代</translation>
        </message>
        <message>
            <source>{certificate} is issued and signed.</source>
            <translation>{certificate} 已签发并签名。</translation>
        </message>
        <message>
            <source>What it states now</source>
            <translation>目前所述内容</translation>
        </message>
        <message>
            <source>Issued so far</source>
            <translation>已签发</translation>
        </message>
    </context>
    <context>
        <name>CertificateLanguageBox</name>
        <message>
            <source>Language of the certificate</source>
            <translation>证书语言</translation>
        </message>
    </context>
    <context>
        <name>CertificatePage</name>
        <message>
            <source>Ope&amp;n lot</source>
            <translation>打开批次(&amp;N)</translation>
        </message>
        <message>
            <source>Certificate of &amp;analysis</source>
            <translation>检验报告书(&amp;A)</translation>
        </message>
        <message>
            <source>Open the current &amp;one</source>
            <translation>打开现行证书(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Issue anew…</source>
            <translation>换发新版(&amp;I)…</translation>
        </message>
        <message>
            <source>&amp;Withdraw…</source>
            <translation>撤回(&amp;W)…</translation>
        </message>
        <message>
            <source>issued {when}, signed by {name}</source>
            <translation>{when} 签发，签名人 {name}</translation>
        </message>
        <message>
            <source>Versions ({count})</source>
            <translation>版本（{count}）</translation>
        </message>
        <message>
            <source>Issue the certificate anew</source>
            <translation>换发新版证书</translation>
        </message>
        <message>
            <source>Withdraw the certificate of analysis</source>
            <translation>撤回检验报告书</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>{certificate} is issued and signed.</source>
            <translation>{certificate} 已签发并签名。</translation>
        </message>
        <message>
            <source>{certificate} is withdrawn.</source>
            <translation>{certificate} 已撤回。</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>核验</translation>
        </message>
        <message>
            <source>Retrace</source>
            <translation>追溯</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>It is current: no later decision has replaced it.</source>
            <translation>现行有效：此后没有其他决定取代它。</translation>
        </message>
        <message>
            <source>&amp;Analysis of the lot</source>
            <translation>该批检验报告(&amp;A)</translation>
        </message>
        <message>
            <source>It was replaced by {number}. Use that one.</source>
            <translation>已被 {number} 取代，请使用新证书。</translation>
        </message>
        <message>
            <source>It no longer stands: a later decision withdrew it.</source>
            <translation>已失效：后来的决定将其撤回。</translation>
        </message>
    </context>
    <context>
        <name>CertificateRegister</name>
        <message>
            <source>Kind of certificate</source>
            <translation>证书类别</translation>
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
            <source>No such certificate. Release certificates come with decisions; those of analysis are issued on a lot's page of its own.</source>
            <translation>没有此类证书。放行证书随放行决定签发；检验报告书在批次的专门页面签发。</translation>
        </message>
        <message>
            <source>{count} shown</source>
            <translation>显示 {count} 份</translation>
        </message>
    </context>
    <context>
        <name>CertificatesTable</name>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>签发时间</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>签名人</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
    </context>
    <context>
        <name>Checklist</name>
        <message>
            <source>Release checklist</source>
            <translation>放行清单</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open what must change</source>
            <translation>打开需要更改之处</translation>
        </message>
    </context>
    <context>
        <name>ConditionsDialog</name>
        <message>
            <source>Conditional release</source>
            <translation>有条件放行</translation>
        </message>
        <message>
            <source>Continue to the &amp;signatures</source>
            <translation>继续签名(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>No missing test of this lot may come later.</source>
            <translation>本批次没有允许后补的检验项目。</translation>
        </message>
        <message>
            <source>Tests still to come</source>
            <translation>待补检验项目</translation>
        </message>
        <message>
            <source>After this day the lot is on hold by itself.</source>
            <translation>逾期后批次自动暂停。</translation>
        </message>
        <message>
            <source>&amp;Due on</source>
            <translation>期限(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>What every recipient is told before the cells are issued.</source>
            <translation>发放前须告知每一接收单位的内容。</translation>
        </message>
        <message>
            <source>&amp;Told to recipients</source>
            <translation>告知接收单位(&amp;T)</translation>
        </message>
    </context>
    <context>
        <name>Deciding</name>
        <message>
            <source>Still to come</source>
            <translation>待补</translation>
        </message>
        <message>
            <source>Due on</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>{decision} is signed.</source>
            <translation>{decision} 已签名。</translation>
        </message>
        <message>
            <source>{decision} is signed; certificate {certificate} is issued.</source>
            <translation>{decision} 已签名，证书 {certificate} 已签发。</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Recipients are told</source>
            <translation>对接收单位的告知</translation>
        </message>
        <message>
            <source>First signature: release authority</source>
            <translation>第一签名：放行人</translation>
        </message>
        <message>
            <source>Second signature: quality assurance</source>
            <translation>第二签名：质量保证</translation>
        </message>
        <message>
            <source>Third signature: physician</source>
            <translation>第三签名：医师</translation>
        </message>
        <message>
            <source>{decision} is signed; {recall} is open. Tell every recipient.</source>
            <translation>{decision} 已签署，{recall} 已启动。请通知每一接收单位。</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>State now</source>
            <translation>当前状态</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>记录</translation>
        </message>
    </context>
    <context>
        <name>LotReleasePage</name>
        <message>
            <source>&amp;Test sheet</source>
            <translation>检验记录(&amp;T)</translation>
        </message>
        <message>
            <source>Trail re&amp;view</source>
            <translation>审计追踪审核(&amp;V)</translation>
        </message>
        <message>
            <source>Certificate of anal&amp;ysis</source>
            <translation>检验报告书(&amp;Y)</translation>
        </message>
        <message>
            <source>Ope&amp;n lot</source>
            <translation>打开批次(&amp;N)</translation>
        </message>
        <message>
            <source>Every rule passes: the lot may be released.</source>
            <translation>全部条款通过，可以放行。</translation>
        </message>
        <message>
            <source>Open points that keep the lot from release: {count}.</source>
            <translation>阻止该批次放行的未通过项：{count}。</translation>
        </message>
        <message>
            <source>This lot does not wait for release. The list shows how it stands today.</source>
            <translation>该批次不在等待放行。以下清单显示其目前的状况。</translation>
        </message>
        <message>
            <source>Record to be signed: SHA-256 {hash}…</source>
            <translation>待签记录：SHA-256 {hash}…</translation>
        </message>
        <message>
            <source>E&amp;xtend expiry…</source>
            <translation>延长有效期(&amp;X)…</translation>
        </message>
        <message>
            <source>frozen on {day}</source>
            <translation>冻存于 {day}</translation>
        </message>
        <message>
            <source>This lot has expired. Once its retest has passed, the release authority and quality assurance extend the expiry; that releases it again.</source>
            <translation>该批次已过期。复检合格后，由放行人和质量保证批准延长有效期，批次即恢复放行。</translation>
        </message>
        <message>
            <source>This lot comes to its expiry: it can be extended by what its stability data support.</source>
            <translation>该批次即将到期：可在稳定性数据支持的范围内延长有效期。</translation>
        </message>
        <message>
            <source>The release authority extends an expiry, with quality assurance.</source>
            <translation>由放行人会同质量保证延长有效期。</translation>
        </message>
        <message>
            <source>Certificate {number}</source>
            <translation>证书 {number}</translation>
        </message>
        <message>
            <source>Certificate as it will be signed</source>
            <translation>证书预览（签名前）</translation>
        </message>
        <message>
            <source>&amp;Release…</source>
            <translation>放行(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;Conditional…</source>
            <translation>有条件放行(&amp;C)…</translation>
        </message>
        <message>
            <source>Rese&amp;arch only…</source>
            <translation>仅限科研(&amp;A)…</translation>
        </message>
        <message>
            <source>Re&amp;ject…</source>
            <translation>拒收(&amp;J)…</translation>
        </message>
        <message>
            <source>&amp;Hold…</source>
            <translation>暂停(&amp;H)…</translation>
        </message>
        <message>
            <source>Recal&amp;l…</source>
            <translation>召回(&amp;L)…</translation>
        </message>
    </context>
    <context>
        <name>ProofCard</name>
        <message>
            <source>This document is NOT the one that was issued: its bytes were changed. Do not use it.</source>
            <translation>此文件并非签发时的原件：内容已被改动，不得使用。</translation>
        </message>
        <message>
            <source>Something is wrong with this certificate. Do not use it.</source>
            <translation>该证书存在问题，不得使用。</translation>
        </message>
        <message>
            <source>Genuine: every byte is as it was signed, and the signed record is unchanged.</source>
            <translation>真实有效：每个字节均与签名时一致，签名记录未变。</translation>
        </message>
        <message>
            <source>Every byte is the one that was issued, and the signed record is unchanged; the file itself carries no electronic signature.</source>
            <translation>每个字节均与签发时一致，签名记录未变；文件本身不含电子签名。</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>签名人</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>签名含义</translation>
        </message>
        <message>
            <source>every byte; no change is permitted</source>
            <translation>全部字节，且不允许任何改动</translation>
        </message>
        <message>
            <source>NOT every byte, or changes are permitted</source>
            <translation>未覆盖全部字节，或允许改动</translation>
        </message>
        <message>
            <source>Covers</source>
            <translation>覆盖范围</translation>
        </message>
        <message>
            <source>Authority</source>
            <translation>证书颁发机构</translation>
        </message>
        <message>
            <source>Record, SHA-256</source>
            <translation>记录 SHA-256</translation>
        </message>
        <message>
            <source>entry {number}: {hash}</source>
            <translation>第 {number} 条：{hash}</translation>
        </message>
        <message>
            <source>Audit trail</source>
            <translation>审计追踪</translation>
        </message>
        <message>
            <source>File, SHA-256</source>
            <translation>文件 SHA-256</translation>
        </message>
    </context>
    <context>
        <name>RecallDialog</name>
        <message>
            <source>Recall</source>
            <translation>召回</translation>
        </message>
        <message>
            <source>Continue to the &amp;signature</source>
            <translation>继续签名(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>may cause serious harm or death</source>
            <translation>可能造成严重伤害或死亡</translation>
        </message>
        <message>
            <source>may cause harm that passes</source>
            <translation>可能造成暂时性伤害</translation>
        </message>
        <message>
            <source>harm is unlikely</source>
            <translation>不太可能造成伤害</translation>
        </message>
        <message>
            <source>C&amp;lass</source>
            <translation>级别(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>Every lot grown from it goes on hold; each shipment gets a notice to send.</source>
            <translation>由其扩增的批次全部暂停；每一发运单生成待发通知。</translation>
        </message>
        <message>
            <source>It reaches {lots}: {vials} vials in the bank.</source>
            <translation>涉及 {lots}：在库 {vials} 支。</translation>
        </message>
        <message>
            <source>{vials} vials went out with {shipments}.</source>
            <translation>已发出 {vials} 支：{shipments}。</translation>
        </message>
    </context>
    <context>
        <name>ReleasePage</name>
        <message>
            <source>Lots that wait for a decision</source>
            <translation>待决定的批次</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>No lot waits for a decision. Lots in quarantine or on hold appear here.</source>
            <translation>没有待决定的批次。待检或暂停的批次将列于此处。</translation>
        </message>
        <message>
            <source>No decision was taken yet. Open a waiting lot and sign one.</source>
            <translation>尚未作出决定。请打开待决定的批次并签名。</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>待决定</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>已决定</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>放行</translation>
        </message>
        <message>
            <source>Waiting ({count})</source>
            <translation>待决定（{count}）</translation>
        </message>
        <message>
            <source>Decided ({count})</source>
            <translation>已决定（{count}）</translation>
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
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Nothing was ever recalled. A recall begins on the page of a released lot.</source>
            <translation>尚无召回。召回从已放行批次的页面启动。</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Recalls</source>
            <translation>召回</translation>
        </message>
        <message>
            <source>Lots before a decision, decisions and their certificates, recalls</source>
            <translation>待决定批次、决定与证书、召回</translation>
        </message>
        <message>
            <source>Recalls ({count} open)</source>
            <translation>召回（{count} 项未关闭）</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>召回</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>Opened by</source>
            <translation>启动人</translation>
        </message>
        <message>
            <source>Recipients told</source>
            <translation>已通知接收单位</translation>
        </message>
        <message>
            <source>Vials accounted for</source>
            <translation>已查明支数</translation>
        </message>
        <message>
            <source>Frozen on</source>
            <translation>冻存日期</translation>
        </message>
        <message>
            <source>Tests done</source>
            <translation>检验完成</translation>
        </message>
        <message>
            <source>Open points</source>
            <translation>未通过项</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Decided by</source>
            <translation>决定人</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>First open point</source>
            <translation>首个未通过项</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>决定编号</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Certificate state</source>
            <translation>证书状态</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
    </context>
    <context>
        <name>Stating</name>
        <message>
            <source>OOS and deviations</source>
            <translation>OOS 与偏差</translation>
        </message>
        <message>
            <source>{approved} of {all} tests</source>
            <translation>{all} 项检验中的 {approved} 项</translation>
        </message>
        <message>
            <source>Conclusion</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>Results stated</source>
            <translation>所述结果</translation>
        </message>
        <message>
            <source>Without a result</source>
            <translation>尚无结果</translation>
        </message>
        <message>
            <source>Outside the limits</source>
            <translation>超出限度</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>已更正</translation>
        </message>
        <message>
            <source>Of a lot above</source>
            <translation>源自上级批次</translation>
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
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
    </context>
</TS>
