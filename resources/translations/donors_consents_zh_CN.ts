<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ActivateCard</name>
        <message>
            <source>A&amp;ctivate</source>
            <translation>激活(&amp;C)</translation>
        </message>
        <message>
            <source>Activate</source>
            <translation>激活</translation>
        </message>
        <message>
            <source>Compare the paper with the record: form, date, who signed, what was agreed to.</source>
            <translation>请核对原件与记录：同意书版本、日期、签署人及同意范围。</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>扫描件</translation>
        </message>
        <message>
            <source>Where none is attached yet.</source>
            <translation>尚未附上时填写。</translation>
        </message>
        <message>
            <source>Activate {code}</source>
            <translation>激活 {code}</translation>
        </message>
        <message>
            <source>Consent {code} is in force.</source>
            <translation>知情同意书 {code} 已生效。</translation>
        </message>
    </context>
    <context>
        <name>ApproveFormCard</name>
        <message>
            <source>A&amp;pprove…</source>
            <translation>批准(&amp;P)…</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>批准</translation>
        </message>
        <message>
            <source>The version before it may not be signed from this day on.</source>
            <translation>自该日起不得再签署上一版本。</translation>
        </message>
        <message>
            <source>E&amp;ffective from</source>
            <translation>生效日期(&amp;F)</translation>
        </message>
        <message>
            <source>Approve {form}</source>
            <translation>批准 {form}</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>同意书</translation>
        </message>
        <message>
            <source>Effective from</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>It asks for</source>
            <translation>征求同意的用途</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Quality assurance approves the form</source>
            <translation>质量保证批准同意书</translation>
        </message>
        <message>
            <source>The form {form} is approved.</source>
            <translation>同意书 {form} 已批准。</translation>
        </message>
    </context>
    <context>
        <name>ChangeCard</name>
        <message>
            <source>The donor takes something back</source>
            <translation>供者收回同意</translation>
        </message>
        <message>
            <source>Restr&amp;ict…</source>
            <translation>限制(&amp;I)…</translation>
        </message>
        <message>
            <source>Restrict</source>
            <translation>限制</translation>
        </message>
        <message>
            <source>Tick what the donor no longer agrees to:</source>
            <translation>请勾选供者不再同意的用途：</translation>
        </message>
        <message>
            <source>Withdraw &amp;all of it…</source>
            <translation>全部撤回(&amp;A)…</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>知情同意书</translation>
        </message>
        <message>
            <source>Becomes</source>
            <translation>变为</translation>
        </message>
        <message>
            <source>No longer allowed</source>
            <translation>不再允许</translation>
        </message>
        <message>
            <source>Lots concerned</source>
            <translation>涉及批次</translation>
        </message>
        <message>
            <source>Vials in store</source>
            <translation>库存冻存管</translation>
        </message>
        <message>
            <source>Shipments</source>
            <translation>发放</translation>
        </message>
        <message>
            <source>The consent says</source>
            <translation>同意书约定</translation>
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
            <translation>同意书</translation>
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
            <translation>尚无知情同意书。筛查从供者签署纸质同意书开始。</translation>
        </message>
        <message>
            <source>No scan is attached.</source>
            <translation>未附扫描件。</translation>
        </message>
        <message>
            <source>It allows</source>
            <translation>同意范围</translation>
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
            <source>Signed at</source>
            <translation>签署时间</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>签署人</translation>
        </message>
        <message>
            <source>without end</source>
            <translation>长期有效</translation>
        </message>
        <message>
            <source>Stored until</source>
            <translation>保存至</translation>
        </message>
        <message>
            <source>On withdrawal</source>
            <translation>撤回时</translation>
        </message>
        <message>
            <source>Issued vials are called back</source>
            <translation>已发放的冻存管须召回</translation>
        </message>
        <message>
            <source>Benefits and risks were explained</source>
            <translation>已说明获益与风险</translation>
        </message>
        <message>
            <source>A witness signed too</source>
            <translation>见证人已签署</translation>
        </message>
        <message>
            <source>Recorded by</source>
            <translation>登记人</translation>
        </message>
        <message>
            <source>Activated by</source>
            <translation>激活人</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>The withdrawal concerns</source>
            <translation>撤回涉及</translation>
        </message>
    </context>
    <context>
        <name>FormCard</name>
        <message>
            <source>&amp;Save draft</source>
            <translation>保存草稿(&amp;S)</translation>
        </message>
        <message>
            <source>Save draft</source>
            <translation>保存草稿</translation>
        </message>
        <message>
            <source>&amp;Another version</source>
            <translation>另立版本(&amp;A)</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <source>New version of a form</source>
            <translation>同意书新版本</translation>
        </message>
        <message>
            <source>Change the draft</source>
            <translation>修改草稿</translation>
        </message>
        <message>
            <source>&amp;Form</source>
            <translation>同意书(&amp;F)</translation>
        </message>
        <message>
            <source>What people call it, the same for every version.</source>
            <translation>各版本共用的代号。</translation>
        </message>
        <message>
            <source>&amp;Version</source>
            <translation>版本(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>语言(&amp;L)</translation>
        </message>
        <message>
            <source>Two letters, such as zh or en.</source>
            <translation>两位字母，如 zh 或 en。</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>名称(&amp;T)</translation>
        </message>
        <message>
            <source>Storage te&amp;rm (years)</source>
            <translation>保存期限（年）(&amp;R)</translation>
        </message>
        <message>
            <source>Empty: without end.</source>
            <translation>留空表示不限期。</translation>
        </message>
        <message>
            <source>&amp;Ethics approval</source>
            <translation>伦理批件(&amp;E)</translation>
        </message>
        <message>
            <source>Paper (PDF)</source>
            <translation>文本（PDF）</translation>
        </message>
        <message>
            <source>The form asks for</source>
            <translation>征求同意的用途</translation>
        </message>
        <message>
            <source>The draft is saved. Quality assurance approves it.</source>
            <translation>草稿已保存，由质量保证批准。</translation>
        </message>
    </context>
    <context>
        <name>FormsTab</name>
        <message>
            <source>Form</source>
            <translation>同意书</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>停用日期</translation>
        </message>
        <message>
            <source>Ethics approval</source>
            <translation>伦理批件</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>From</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>知情同意书</translation>
        </message>
        <message>
            <source>Consent forms</source>
            <translation>知情同意书版本</translation>
        </message>
        <message>
            <source>A consent is signed on a version of a form that is effective that day. Write the first one down here; quality assurance approves it.</source>
            <translation>知情同意须签署当日有效的同意书版本。请在此登记首个版本，由质量保证批准。</translation>
        </message>
        <message>
            <source>No paper is attached.</source>
            <translation>未附文件。</translation>
        </message>
        <message>
            <source>It asks for</source>
            <translation>征求同意的用途</translation>
        </message>
        <message>
            <source>Signed consents that wait to be activated</source>
            <translation>已签署、待激活的知情同意书</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>知情同意书</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Signed</source>
            <translation>签署日期</translation>
        </message>
        <message>
            <source>Recorded by</source>
            <translation>登记人</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>扫描件</translation>
        </message>
        <message>
            <source>Storage term (years)</source>
            <translation>保存期限（年）</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>编写人</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>批准人</translation>
        </message>
    </context>
    <context>
        <name>RecordCard</name>
        <message>
            <source>&amp;Record consent</source>
            <translation>登记知情同意(&amp;R)</translation>
        </message>
        <message>
            <source>Record consent</source>
            <translation>登记知情同意</translation>
        </message>
        <message>
            <source>Save as dra&amp;ft</source>
            <translation>存为草稿(&amp;F)</translation>
        </message>
        <message>
            <source>Record a consent</source>
            <translation>登记知情同意书</translation>
        </message>
        <message>
            <source>Complete the draft</source>
            <translation>完成草稿</translation>
        </message>
        <message>
            <source>No form was effective that day.</source>
            <translation>当日没有有效的同意书版本。</translation>
        </message>
        <message>
            <source>Issued vials are called back</source>
            <translation>已发放的冻存管须召回</translation>
        </message>
        <message>
            <source>Benefits and risks were explained</source>
            <translation>已说明获益与风险</translation>
        </message>
        <message>
            <source>A witness signed too</source>
            <translation>见证人已签署</translation>
        </message>
        <message>
            <source>&amp;Signed at</source>
            <translation>签署时间(&amp;S)</translation>
        </message>
        <message>
            <source>F&amp;orm</source>
            <translation>同意书(&amp;O)</translation>
        </message>
        <message>
            <source>Forms that were effective that day.</source>
            <translation>当日有效的版本。</translation>
        </message>
        <message>
            <source>Signed &amp;by</source>
            <translation>签署人(&amp;B)</translation>
        </message>
        <message>
            <source>A relation, never a name.</source>
            <translation>填写关系，不填姓名。</translation>
        </message>
        <message>
            <source>The donor agrees to</source>
            <translation>供者同意</translation>
        </message>
        <message>
            <source>&amp;Valid until</source>
            <translation>有效期至(&amp;V)</translation>
        </message>
        <message>
            <source>Empty where it has no end.</source>
            <translation>长期有效则留空。</translation>
        </message>
        <message>
            <source>Storage te&amp;rm (years)</source>
            <translation>保存期限（年）(&amp;R)</translation>
        </message>
        <message>
            <source>On with&amp;drawal</source>
            <translation>撤回时(&amp;D)</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>扫描件</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>No name and no identity number.</source>
            <translation>不得填写姓名或证件号。</translation>
        </message>
        <message>
            <source>Consent {code} is saved as a draft.</source>
            <translation>知情同意书 {code} 已存为草稿。</translation>
        </message>
        <message>
            <source>Consent {code} is recorded. It is in force once the compliance secretary activates it.</source>
            <translation>知情同意书 {code} 已登记，经合规秘书激活后生效。</translation>
        </message>
    </context>
</TS>
