<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AccessList</name>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Custodian</source>
            <translation>保管员</translation>
        </message>
        <message>
            <source>Agreed by</source>
            <translation>同意人</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Accesses to identities</source>
            <translation>身份信息访问记录</translation>
        </message>
        <message>
            <source>Nobody worked with this donor's identity yet. Each entry, look and change will stand here with its reason.</source>
            <translation>尚无人处理过该供者的身份信息。每次录入、查看和更改都会连同原因列在这里。</translation>
        </message>
        <message>
            <source>Nobody worked with an identity yet. Each entry, look and change will stand here with its reason.</source>
            <translation>尚无人处理过身份信息。每次录入、查看和更改都会连同原因列在这里。</translation>
        </message>
    </context>
    <context>
        <name>ActCard</name>
        <message>
            <source>donor code, or empty for no link</source>
            <translation>供者编码；留空则取消关联</translation>
        </message>
        <message>
            <source>Stands in the bank's trail: say why, never who.</source>
            <translation>会写入细胞库的审计追踪：说明原因，切勿写明是谁。</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>取消(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Mother or infant</source>
            <translation>母亲或婴儿(&amp;M)</translation>
        </message>
        <message>
            <source>What stays empty is not changed; a hyphen empties a field.</source>
            <translation>留空的项目保持不变；输入连字符可清空该项。</translation>
        </message>
        <message>
            <source>A sealed identity can still be looked at by two persons, and not be changed.</source>
            <translation>已封存的身份信息仍可由两人共同查看，但不能更改。</translation>
        </message>
        <message>
            <source>The key of this identity is destroyed. Nobody can ever say again who the donor is: no recall, no late result and no withdrawal will reach this person. Copies of the vault made before still hold it.</source>
            <translation>该身份信息的密钥将被销毁。此后再也无法得知供者是谁：召回、迟到的结果和撤回都无法再联系到此人。此前的备份中仍保留该信息。</translation>
        </message>
        <message>
            <source>Quality assurance signs as second person.</source>
            <translation>须由质量保证作为第二人签名。</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>姓名(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Identity number</source>
            <translation>证件号码(&amp;I)</translation>
        </message>
        <message>
            <source>Con&amp;tact</source>
            <translation>联系方式(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Hospital number</source>
            <translation>住院号/病案号(&amp;H)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>Enter the identity</source>
            <translation>录入身份信息</translation>
        </message>
        <message>
            <source>&amp;Enter</source>
            <translation>录入(&amp;E)</translation>
        </message>
        <message>
            <source>Correct the identity</source>
            <translation>更正身份信息</translation>
        </message>
        <message>
            <source>&amp;Correct</source>
            <translation>更正(&amp;C)</translation>
        </message>
        <message>
            <source>Link mother and infant</source>
            <translation>关联母婴</translation>
        </message>
        <message>
            <source>&amp;Link…</source>
            <translation>关联(&amp;L)…</translation>
        </message>
        <message>
            <source>Look at the identity</source>
            <translation>查看身份信息</translation>
        </message>
        <message>
            <source>&amp;Show…</source>
            <translation>显示(&amp;S)…</translation>
        </message>
        <message>
            <source>Seal the identity</source>
            <translation>封存身份信息</translation>
        </message>
        <message>
            <source>&amp;Seal…</source>
            <translation>封存(&amp;S)…</translation>
        </message>
        <message>
            <source>Erase the identity</source>
            <translation>删除身份信息</translation>
        </message>
        <message>
            <source>&amp;Erase…</source>
            <translation>删除(&amp;E)…</translation>
        </message>
    </context>
    <context>
        <name>CopyCard</name>
        <message>
            <source>Back up the vault</source>
            <translation>备份身份信息库</translation>
        </message>
        <message>
            <source>&amp;Copy it</source>
            <translation>复制(&amp;C)</translation>
        </message>
        <message>
            <source>Copy it</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Encrypted as it is. A backup of the bank never holds the vault.</source>
            <translation>按加密原样复制。细胞库的备份不含身份信息库。</translation>
        </message>
        <message>
            <source>&amp;To the file</source>
            <translation>目标文件(&amp;T)</translation>
        </message>
        <message>
            <source>The vault was copied to {file}.</source>
            <translation>身份信息库已复制到 {file}。</translation>
        </message>
    </context>
    <context>
        <name>CreateCard</name>
        <message>
            <source>Make the vault</source>
            <translation>新建身份信息库</translation>
        </message>
        <message>
            <source>&amp;Make the vault</source>
            <translation>新建身份信息库(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>Away from the bank's own backups is best.</source>
            <translation>最好与细胞库的备份分开存放。</translation>
        </message>
        <message>
            <source>A few words are best, 12 characters at least. Nobody can find a forgotten one again.</source>
            <translation>最好用几个词，至少 12 个字符。口令一旦忘记，无人能找回。</translation>
        </message>
        <message>
            <source>&amp;Passphrase</source>
            <translation>口令(&amp;P)</translation>
        </message>
        <message>
            <source>Passphrase a&amp;gain</source>
            <translation>再次输入口令(&amp;G)</translation>
        </message>
        <message>
            <source>The identity vault is made and open. Print its fingerprint and make a copy.</source>
            <translation>身份信息库已新建并打开。请打印其指纹并备份一份。</translation>
        </message>
    </context>
    <context>
        <name>ElsewhereCard</name>
        <message>
            <source>Open a vault that is there</source>
            <translation>打开已有的身份信息库</translation>
        </message>
        <message>
            <source>Open &amp;it</source>
            <translation>打开(&amp;I)</translation>
        </message>
        <message>
            <source>Open it</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Fi&amp;le</source>
            <translation>文件(&amp;L)</translation>
        </message>
        <message>
            <source>Pa&amp;ssphrase</source>
            <translation>口令(&amp;S)</translation>
        </message>
    </context>
    <context>
        <name>FileCard</name>
        <message>
            <source>C&amp;hoose…</source>
            <translation>选择(&amp;H)…</translation>
        </message>
        <message>
            <source>Identity vault</source>
            <translation>身份信息库</translation>
        </message>
    </context>
    <context>
        <name>IdentityTab</name>
        <message>
            <source>Nothing is entered for this donor yet.</source>
            <translation>该供者尚未录入身份信息。</translation>
        </message>
        <message>
            <source>The vault is locked.</source>
            <translation>身份信息库已锁定。</translation>
        </message>
        <message>
            <source>The identity vault is not where it was: {file}. Put its disk in place, or open it elsewhere.</source>
            <translation>身份信息库已不在原处：{file}。请接好其磁盘，或从其他位置打开。</translation>
        </message>
        <message>
            <source>Names, identity numbers and contacts are kept in the identity vault: an encrypted file of its own, apart from the bank, opened by a passphrase. Make it once, or open the one that this bank has.</source>
            <translation>姓名、证件号码和联系方式保存在身份信息库中：它是独立于细胞库的加密文件，用口令打开。请新建一次，或打开本库已有的身份信息库。</translation>
        </message>
        <message>
            <source>&amp;Enter…</source>
            <translation>录入(&amp;E)…</translation>
        </message>
        <message>
            <source>Loo&amp;k…</source>
            <translation>查看(&amp;K)…</translation>
        </message>
        <message>
            <source>Co&amp;rrect…</source>
            <translation>更正(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;Mother or infant…</source>
            <translation>母亲或婴儿(&amp;M)…</translation>
        </message>
        <message>
            <source>Se&amp;al…</source>
            <translation>封存(&amp;A)…</translation>
        </message>
        <message>
            <source>Erase &amp;for ever…</source>
            <translation>永久删除(&amp;F)…</translation>
        </message>
        <message>
            <source>Lock the &amp;vault</source>
            <translation>锁定身份信息库(&amp;V)</translation>
        </message>
        <message>
            <source>Who worked with this identity</source>
            <translation>谁处理过该身份信息</translation>
        </message>
        <message>
            <source>Open the page of the identity vault</source>
            <translation>打开身份信息库页面</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>The identity is</source>
            <translation>对身份信息的操作</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Quality assurance agrees</source>
            <translation>质量保证同意</translation>
        </message>
        <message>
            <source>Identity of {code}: {act}.</source>
            <translation>供者 {code} 的身份信息：{act}。</translation>
        </message>
    </context>
    <context>
        <name>IdentityVaultPage</name>
        <message>
            <source>Identity vault</source>
            <translation>身份信息库</translation>
        </message>
        <message>
            <source>No vault is known at this workstation. The bank works without it.</source>
            <translation>本工作站没有已知的身份信息库。没有它，细胞库照常可用。</translation>
        </message>
        <message>
            <source>The vault is not where it was. The bank works without it.</source>
            <translation>身份信息库已不在原处。没有它，细胞库照常可用。</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>已锁定</translation>
        </message>
        <message>
            <source>Open: it locks itself when nobody touches anything for a while, or you leave.</source>
            <translation>已打开：一段时间无人操作或您离开时会自动锁定。</translation>
        </message>
        <message>
            <source>shown when the vault is open</source>
            <translation>打开身份信息库后显示</translation>
        </message>
        <message>
            <source>&amp;Lock the vault</source>
            <translation>锁定身份信息库(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Print the fingerprint…</source>
            <translation>打印指纹(&amp;P)…</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>指纹</translation>
        </message>
        <message>
            <source>Identities</source>
            <translation>身份信息</translation>
        </message>
        <message>
            <source>Who worked with whose identity</source>
            <translation>谁处理过谁的身份信息</translation>
        </message>
    </context>
    <context>
        <name>PassphraseCard</name>
        <message>
            <source>Another passphrase</source>
            <translation>更改口令</translation>
        </message>
        <message>
            <source>C&amp;hange the passphrase</source>
            <translation>更改口令(&amp;H)</translation>
        </message>
        <message>
            <source>Change the passphrase</source>
            <translation>更改口令</translation>
        </message>
        <message>
            <source>Passphrase &amp;until now</source>
            <translation>当前口令(&amp;U)</translation>
        </message>
        <message>
            <source>Copies made before still open with the old one.</source>
            <translation>此前的备份仍用旧口令打开。</translation>
        </message>
        <message>
            <source>&amp;New passphrase</source>
            <translation>新口令(&amp;N)</translation>
        </message>
        <message>
            <source>New passphrase a&amp;gain</source>
            <translation>再次输入新口令(&amp;G)</translation>
        </message>
        <message>
            <source>The passphrase was changed; the fingerprint stays the same.</source>
            <translation>口令已更改，指纹不变。</translation>
        </message>
    </context>
    <context>
        <name>ShownIdentity</name>
        <message>
            <source>&amp;Hide now</source>
            <translation>立即隐藏(&amp;H)</translation>
        </message>
        <message>
            <source>Hidden again in {seconds} s</source>
            <translation>{seconds} 秒后自动隐藏</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>证件号码</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>联系方式</translation>
        </message>
        <message>
            <source>Hospital number</source>
            <translation>住院号/病案号</translation>
        </message>
        <message>
            <source>Mother or infant</source>
            <translation>母亲或婴儿</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
    </context>
    <context>
        <name>UnlockCard</name>
        <message>
            <source>The identity vault is locked</source>
            <translation>身份信息库已锁定</translation>
        </message>
        <message>
            <source>&amp;Open the vault</source>
            <translation>打开身份信息库(&amp;O)</translation>
        </message>
        <message>
            <source>Open the vault</source>
            <translation>打开身份信息库</translation>
        </message>
        <message>
            <source>&amp;Passphrase</source>
            <translation>口令(&amp;P)</translation>
        </message>
    </context>
    <context>
        <name>VaultButton</name>
        <message>
            <source>&amp;Identity vault…</source>
            <translation>身份信息库(&amp;I)…</translation>
        </message>
        <message>
            <source>Identity vault</source>
            <translation>身份信息库</translation>
        </message>
    </context>
    <context>
        <name>VaultSheetDialog</name>
        <message>
            <source>Fingerprint of the identity vault</source>
            <translation>身份信息库的指纹</translation>
        </message>
    </context>
</TS>
