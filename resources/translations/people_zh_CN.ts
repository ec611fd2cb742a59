<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AccountCard</name>
        <message>
            <source>Why it is changed</source>
            <translation>变更原因</translation>
        </message>
        <message>
            <source>Opened {opened}. Password set {password}.</source>
            <translation>开户时间：{opened}。密码设置时间：{password}。</translation>
        </message>
        <message>
            <source>&amp;Disable</source>
            <translation>停用(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Enable</source>
            <translation>启用(&amp;E)</translation>
        </message>
        <message>
            <source>Set the &amp;password</source>
            <translation>设置密码(&amp;P)</translation>
        </message>
        <message>
            <source>Give the role</source>
            <translation>授予角色</translation>
        </message>
        <message>
            <source>Take the role away</source>
            <translation>取消角色</translation>
        </message>
        <message>
            <source>New state</source>
            <translation>新状态</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>新密码</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账户</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>The account was changed.</source>
            <translation>账户已变更。</translation>
        </message>
        <message>
            <source>&amp;Why</source>
            <translation>原因(&amp;W)</translation>
        </message>
        <message>
            <source>Required for each change.</source>
            <translation>每次变更均须填写。</translation>
        </message>
        <message>
            <source>Typed by the account's person.</source>
            <translation>由账户本人输入。</translation>
        </message>
        <message>
            <source>New p&amp;assword</source>
            <translation>新密码(&amp;A)</translation>
        </message>
        <message>
            <source>Password a&amp;gain</source>
            <translation>再次输入密码(&amp;G)</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>角色</translation>
        </message>
    </context>
    <context>
        <name>AccountsTab</name>
        <message>
            <source>User id</source>
            <translation>用户名</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Failures</source>
            <translation>失败次数</translation>
        </message>
        <message>
            <source>Locked until</source>
            <translation>锁定至</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>账户</translation>
        </message>
        <message>
            <source>&amp;New account</source>
            <translation>新建账户(&amp;N)</translation>
        </message>
        <message>
            <source>The account {user_id} is open.</source>
            <translation>账户 {user_id} 已开通。</translation>
        </message>
        <message>
            <source>Accounts are never deleted and a user id is never used again.</source>
            <translation>账户不可删除，用户名停用后也不可再用。</translation>
        </message>
    </context>
    <context>
        <name>AuthorityCardView</name>
        <message>
            <source>Fingerprint of the root certificate</source>
            <translation>根证书指纹</translation>
        </message>
        <message>
            <source>Fingerprint s&amp;heet…</source>
            <translation>指纹单(&amp;H)…</translation>
        </message>
        <message>
            <source>Ma&amp;ke the authority…</source>
            <translation>建立颁发机构(&amp;K)…</translation>
        </message>
        <message>
            <source>Root certi&amp;ficate…</source>
            <translation>根证书(&amp;F)…</translation>
        </message>
        <message>
            <source>Chan&amp;ge passphrase…</source>
            <translation>更改口令(&amp;G)…</translation>
        </message>
        <message>
            <source>Re&amp;place…</source>
            <translation>更换(&amp;P)…</translation>
        </message>
        <message>
            <source>Not saved: {why}. Choose another folder.</source>
            <translation>未保存：{why}。请另选文件夹。</translation>
        </message>
        <message>
            <source>The root certificate was saved as {file}.</source>
            <translation>根证书已保存为 {file}。</translation>
        </message>
        <message>
            <source>The bank has no certificate authority. The administrator makes it once, with a passphrase, and QA witnesses; then it certifies people's keys, and readers of certificates trust them by its root certificate.</source>
            <translation>本库尚无证书颁发机构。由系统管理员以口令建立一次，质量保证人员见证；此后由其签发人员密钥的证书，证书的阅读者凭其根证书予以信任。</translation>
        </message>
        <message>
            <source>Made {day} by {name}, witnessed by {witness}; valid until {end}.</source>
            <translation>{day} 由 {name} 建立，{witness} 见证；有效期至 {end}。</translation>
        </message>
        <message>
            <source>Export the root certificate</source>
            <translation>导出根证书</translation>
        </message>
        <message>
            <source>Certificates (*.pem)</source>
            <translation>证书 (*.pem)</translation>
        </message>
        <message>
            <source>The certificate authority is made. Print its fingerprint sheet; it begins with {mark}.</source>
            <translation>证书颁发机构已建立。请打印其指纹单；指纹以 {mark} 开头。</translation>
        </message>
        <message>
            <source>The new passphrase opens the certificate authority.</source>
            <translation>证书颁发机构已启用新口令。</translation>
        </message>
        <message>
            <source>Certificate authority of the bank</source>
            <translation>本库证书颁发机构</translation>
        </message>
    </context>
    <context>
        <name>BackupTab</name>
        <message>
            <source>Copying and verifying…</source>
            <translation>正在复制并校验…</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>立即备份</translation>
        </message>
        <message>
            <source>&amp;Back up now</source>
            <translation>立即备份(&amp;B)</translation>
        </message>
        <message>
            <source>A disk that is not this computer's own is best. A new file is made each time.</source>
            <translation>最好选用本机以外的磁盘。每次备份都生成新文件。</translation>
        </message>
        <message>
            <source>&amp;Folder</source>
            <translation>文件夹(&amp;F)</translation>
        </message>
        <message>
            <source>C&amp;hoose…</source>
            <translation>选择(&amp;H)…</translation>
        </message>
        <message>
            <source>Choose the folder</source>
            <translation>选择文件夹</translation>
        </message>
        <message>
            <source>No backup was made in this window yet.</source>
            <translation>尚未在本窗口中备份。</translation>
        </message>
        <message>
            <source>Newest backup: {file}, made {time} by {name}, SHA-256 {sha}</source>
            <translation>最近备份：{file}，{name} 于 {time} 制作，SHA-256 {sha}</translation>
        </message>
        <message>
            <source>Folder for backups</source>
            <translation>备份文件夹</translation>
        </message>
        <message>
            <source>Backup made and verified: {file}, {entries} entries.</source>
            <translation>已备份并校验：{file}，共 {entries} 条记录。</translation>
        </message>
    </context>
    <context>
        <name>CertifyDialog</name>
        <message>
            <source>Certify a key</source>
            <translation>签发密钥证书</translation>
        </message>
        <message>
            <source>I co&amp;mpared it with the sheet that the owner showed me</source>
            <translation>已与所有者出示的指纹单核对(&amp;M)</translation>
        </message>
        <message>
            <source>I compared the fingerprint with the owner's sheet.</source>
            <translation>已将指纹与所有者的指纹单核对。</translation>
        </message>
        <message>
            <source>C&amp;ontinue</source>
            <translation>继续(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Made {time}. Fingerprint:</source>
            <translation>{time} 生成。指纹：</translation>
        </message>
        <message>
            <source>Of the bank's certificate authority.</source>
            <translation>本库证书颁发机构的口令。</translation>
        </message>
        <message>
            <source>&amp;Passphrase</source>
            <translation>口令(&amp;P)</translation>
        </message>
        <message>
            <source>Key of</source>
            <translation>密钥所有者</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>指纹</translation>
        </message>
        <message>
            <source>Witness: quality assurance or release authority</source>
            <translation>见证：质量保证或放行人</translation>
        </message>
    </context>
    <context>
        <name>ChangePassphraseDialog</name>
        <message>
            <source>Passphrase of the certificate authority</source>
            <translation>证书颁发机构口令</translation>
        </message>
        <message>
            <source>C&amp;ontinue</source>
            <translation>继续(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>The authority, its fingerprint and what it certified stay as they are. Older copies of the bank still open with the old passphrase: where somebody came to know it, replace the authority.</source>
            <translation>颁发机构、其指纹及已签发的证书均不变。本库的旧备份仍可用旧口令打开：如旧口令已为他人所知，请更换颁发机构。</translation>
        </message>
        <message>
            <source>O&amp;ld passphrase</source>
            <translation>旧口令(&amp;L)</translation>
        </message>
        <message>
            <source>At least 16 characters; a few words are best.</source>
            <translation>至少 16 个字符，最好由几个词语组成。</translation>
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
            <source>Certificate authority</source>
            <translation>证书颁发机构</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>another passphrase</source>
            <translation>更换口令</translation>
        </message>
        <message>
            <source>Witness: quality assurance or release authority</source>
            <translation>见证人：质量保证或放行人</translation>
        </message>
    </context>
    <context>
        <name>CounterSignDialog</name>
        <message>
            <source>Counter-signature of quality assurance</source>
            <translation>质量保证会签</translation>
        </message>
    </context>
    <context>
        <name>CreatePage</name>
        <message>
            <source>Creating…</source>
            <translation>正在创建…</translation>
        </message>
        <message>
            <source>&amp;Create the bank</source>
            <translation>创建细胞库(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Site name</source>
            <translation>机构名称(&amp;S)</translation>
        </message>
        <message>
            <source>Stands on every certificate.</source>
            <translation>显示在每份证书上。</translation>
        </message>
        <message>
            <source>A&amp;ddress</source>
            <translation>地址(&amp;D)</translation>
        </message>
        <message>
            <source>C&amp;hoose…</source>
            <translation>选择(&amp;H)…</translation>
        </message>
        <message>
            <source>A file on this computer; for several workstations the address of an empty PostgreSQL database.</source>
            <translation>本机文件；多台工作站请填写空的 PostgreSQL 数据库地址。</translation>
        </message>
        <message>
            <source>&amp;Keep it in</source>
            <translation>保存位置(&amp;K)</translation>
        </message>
        <message>
            <source>Keep it in</source>
            <translation>保存位置</translation>
        </message>
        <message>
            <source>Full name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>User id</source>
            <translation>用户名</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Password again</source>
            <translation>再次输入密码</translation>
        </message>
        <message>
            <source>At least {number} characters; a few words are best.</source>
            <translation>至少 {number} 个字符，建议使用几个词语。</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>返回(&amp;B)</translation>
        </message>
        <message>
            <source>Create a bank</source>
            <translation>新建细胞库</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>系统管理员</translation>
        </message>
        <message>
            <source>Quality assurance</source>
            <translation>质量保证</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>机构</translation>
        </message>
        <message>
            <source>Tanks</source>
            <translation>液氮罐</translation>
        </message>
        <message>
            <source>Roles, permissions, cell types and specifications come with the bank and can be changed later.</source>
            <translation>角色、权限、细胞类型和质量标准随库建立，以后可更改。</translation>
        </message>
        <message>
            <source>Opens accounts and keeps the settings; takes no part in the bank's work.</source>
            <translation>负责开户和设置，不参与细胞库业务。</translation>
        </message>
        <message>
            <source>Another person, who counter-signs what the administrator sets up.</source>
            <translation>由另一人担任，对系统管理员的设置进行会签。</translation>
        </message>
        <message>
            <source>New lots wait in quarantine; two tanks in each zone let every lot be split over two.</source>
            <translation>新批次存于待检区；每区两个液氮罐，便于每批分罐存放。</translation>
        </message>
        <message>
            <source>StemBank banks (*.stembank)</source>
            <translation>StemBank 细胞库 (*.stembank)</translation>
        </message>
    </context>
    <context>
        <name>KeyList</name>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>指纹</translation>
        </message>
        <message>
            <source>Certified by, witness</source>
            <translation>签发人、见证人</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Keys for signatures</source>
            <translation>签名密钥</translation>
        </message>
        <message>
            <source>Cer&amp;tify…</source>
            <translation>签发证书(&amp;T)…</translation>
        </message>
        <message>
            <source>&amp;Revoke…</source>
            <translation>吊销(&amp;R)…</translation>
        </message>
        <message>
            <source>The key of {name} is certified until {day}.</source>
            <translation>{name} 的密钥证书已签发，有效期至 {day}。</translation>
        </message>
        <message>
            <source>Key of</source>
            <translation>密钥所有者</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>终止</translation>
        </message>
        <message>
            <source>at once; what it signed until now stays proven</source>
            <translation>立即终止；此前的签名仍可证明</translation>
        </message>
        <message>
            <source>Revoke a key</source>
            <translation>吊销密钥</translation>
        </message>
        <message>
            <source>The key was revoked.</source>
            <translation>密钥已吊销。</translation>
        </message>
        <message>
            <source>A key is certified by two persons, neither of whom owns it.</source>
            <translation>密钥证书须由两人共同签发，且均非密钥所有者。</translation>
        </message>
    </context>
    <context>
        <name>MakeAuthorityDialog</name>
        <message>
            <source>Certificate authority of the bank</source>
            <translation>本库证书颁发机构</translation>
        </message>
        <message>
            <source>C&amp;ontinue</source>
            <translation>继续(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>The passphrase opens the authority whenever a key is certified. Nobody can restore it: keep it sealed, apart from the bank.</source>
            <translation>每次签发密钥证书均须输入此口令。口令无法找回：请密封保管，并与本库数据分开存放。</translation>
        </message>
        <message>
            <source>At least 16 characters; a few words are best.</source>
            <translation>至少 16 个字符，建议使用几个词语。</translation>
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
            <source>What the authority until now certified stays certified.</source>
            <translation>原颁发机构已签发的证书仍然有效。</translation>
        </message>
        <message>
            <source>&amp;Why it is replaced</source>
            <translation>更换原因(&amp;W)</translation>
        </message>
        <message>
            <source>New certificate authority</source>
            <translation>新的证书颁发机构</translation>
        </message>
        <message>
            <source>certifies keys for signatures for 20 years</source>
            <translation>签发签名密钥证书，有效期 20 年</translation>
        </message>
        <message>
            <source>Why it is replaced</source>
            <translation>更换原因</translation>
        </message>
    </context>
    <context>
        <name>NewAccountCard</name>
        <message>
            <source>New account</source>
            <translation>新建账户</translation>
        </message>
        <message>
            <source>&amp;Open the account</source>
            <translation>开通账户(&amp;O)</translation>
        </message>
        <message>
            <source>Open the account</source>
            <translation>开通账户</translation>
        </message>
        <message>
            <source>&amp;Full name</source>
            <translation>姓名(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;User id</source>
            <translation>用户名(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>密码(&amp;P)</translation>
        </message>
        <message>
            <source>Typed by the person.</source>
            <translation>由本人输入。</translation>
        </message>
        <message>
            <source>Password a&amp;gain</source>
            <translation>再次输入密码(&amp;G)</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Full name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>User id</source>
            <translation>用户名</translation>
        </message>
    </context>
    <context>
        <name>OwnKeyCard</name>
        <message>
            <source>My key for signatures</source>
            <translation>我的签名密钥</translation>
        </message>
        <message>
            <source>Fingerprint of my key</source>
            <translation>我的密钥指纹</translation>
        </message>
        <message>
            <source>My &amp;password</source>
            <translation>我的密码(&amp;P)</translation>
        </message>
        <message>
            <source>Only this password opens the key.</source>
            <translation>只有此密码能打开密钥。</translation>
        </message>
        <message>
            <source>Fingerprint &amp;sheet…</source>
            <translation>指纹单(&amp;S)…</translation>
        </message>
        <message>
            <source>Make a &amp;new key</source>
            <translation>生成新密钥(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Make my key</source>
            <translation>生成我的密钥(&amp;M)</translation>
        </message>
        <message>
            <source>You have no key. With a key, everything that you sign is proven to be yours; decisions on release and certificates need one. Make it here; the administrator certifies it, QA or a release authority witnesses.</source>
            <translation>您还没有密钥。有了密钥，您的每个签名都能证明出自本人；放行决定和证书必须使用密钥签名。请在此生成，由系统管理员签发证书，质量保证或放行人见证。</translation>
        </message>
        <message>
            <source>Made {time}. It waits for its certificate: show this fingerprint to the administrator and a witness.</source>
            <translation>{time} 生成，待签发证书：请向系统管理员和见证人出示此指纹。</translation>
        </message>
        <message>
            <source>Certified {day} by {name}, witnessed by {witness}; valid until {end}. A new key ends this one at once.</source>
            <translation>{day} 由 {name} 签发，{witness} 见证；有效期至 {end}。生成新密钥将立即终止此密钥。</translation>
        </message>
        <message>
            <source>Ended {day}: {why}. Make a new key.</source>
            <translation>{day} 终止：{why}。请生成新密钥。</translation>
        </message>
        <message>
            <source>Your key is made. Its fingerprint begins with {mark}; have it certified.</source>
            <translation>密钥已生成，指纹以 {mark} 开头；请申请签发证书。</translation>
        </message>
    </context>
    <context>
        <name>PasswordTab</name>
        <message>
            <source>My password</source>
            <translation>我的密码</translation>
        </message>
        <message>
            <source>&amp;Change my password</source>
            <translation>修改我的密码(&amp;C)</translation>
        </message>
        <message>
            <source>Password &amp;until now</source>
            <translation>当前密码(&amp;U)</translation>
        </message>
        <message>
            <source>A few words are best.</source>
            <translation>建议使用几个词语。</translation>
        </message>
        <message>
            <source>&amp;New password</source>
            <translation>新密码(&amp;N)</translation>
        </message>
        <message>
            <source>New password a&amp;gain</source>
            <translation>再次输入新密码(&amp;G)</translation>
        </message>
        <message>
            <source>Your password was changed.</source>
            <translation>密码已修改。</translation>
        </message>
    </context>
    <context>
        <name>PolicyTab</name>
        <message>
            <source>Limit or habit</source>
            <translation>限度或做法</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>默认值</translation>
        </message>
        <message>
            <source>From … to</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Policy</source>
            <translation>本库规定</translation>
        </message>
        <message>
            <source>New value</source>
            <translation>新值</translation>
        </message>
        <message>
            <source>&amp;Change…</source>
            <translation>更改(&amp;C)…</translation>
        </message>
        <message>
            <source>Value until now</source>
            <translation>当前值</translation>
        </message>
        <message>
            <source>The policy was changed.</source>
            <translation>本库规定已更改。</translation>
        </message>
    </context>
    <context>
        <name>RoleChoice</name>
        <message>
            <source>Roles</source>
            <translation>角色</translation>
        </message>
    </context>
    <context>
        <name>RolesTab</name>
        <message>
            <source>Permission</source>
            <translation>权限</translation>
        </message>
        <message>
            <source>Permissions of the roles</source>
            <translation>角色权限</translation>
        </message>
        <message>
            <source>&amp;Take it away…</source>
            <translation>取消(&amp;T)…</translation>
        </message>
        <message>
            <source>&amp;Give it…</source>
            <translation>授予(&amp;G)…</translation>
        </message>
        <message>
            <source>{role}: may “{action}”</source>
            <translation>{role}：可以“{action}”</translation>
        </message>
        <message>
            <source>{role}: may not “{action}”</source>
            <translation>{role}：不可“{action}”</translation>
        </message>
        <message>
            <source>Give</source>
            <translation>授予</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>The role was changed.</source>
            <translation>角色已更改。</translation>
        </message>
        <message>
            <source>The administrator never holds a permission of the bank's own work; the auditor only reads.</source>
            <translation>系统管理员不得拥有细胞库业务权限；审核员只读。</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Accounts</source>
            <translation>账户</translation>
        </message>
        <message>
            <source>Roles and permissions</source>
            <translation>角色与权限</translation>
        </message>
        <message>
            <source>Policy</source>
            <translation>本库规定</translation>
        </message>
        <message>
            <source>Signing</source>
            <translation>签名</translation>
        </message>
        <message>
            <source>Backup</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>This workstation</source>
            <translation>本工作站</translation>
        </message>
        <message>
            <source>My password</source>
            <translation>我的密码</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
    </context>
    <context>
        <name>SheetDialog</name>
        <message>
            <source>Fingerprint</source>
            <translation>指纹</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>&amp;Sign in</source>
            <translation>登录(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Another bank</source>
            <translation>其他细胞库(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;User id</source>
            <translation>用户名(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>密码(&amp;P)</translation>
        </message>
        <message>
            <source>User id</source>
            <translation>用户名</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>Accounts of the demo bank</source>
            <translation>演示库账户</translation>
        </message>
        <message>
            <source>Choose one: its user id and password are filled in. The password of all is “{password}”.</source>
            <translation>选择一个账户即自动填入用户名和密码。所有账户的密码均为“{password}”。</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>File or server address</source>
            <translation>文件或服务器地址</translation>
        </message>
        <message>
            <source>File, or postgresql://user@server/bank</source>
            <translation>文件，或 postgresql://用户@服务器/库名</translation>
        </message>
        <message>
            <source>Create a bank</source>
            <translation>新建细胞库</translation>
        </message>
        <message>
            <source>Set up a site with its people and tanks.</source>
            <translation>建立机构、人员和液氮罐。</translation>
        </message>
        <message>
            <source>Open a bank</source>
            <translation>打开细胞库</translation>
        </message>
        <message>
            <source>Choose a bank's file, or type a server's address below.</source>
            <translation>选择细胞库文件，或在下方输入服务器地址。</translation>
        </message>
        <message>
            <source>Try the demo bank</source>
            <translation>试用演示库</translation>
        </message>
        <message>
            <source>Donors, lots and vials that are invented; nothing of yours is touched.</source>
            <translation>供者、批次和冻存管均为虚构，不影响您的数据。</translation>
        </message>
        <message>
            <source>Welcome to StemBank</source>
            <translation>欢迎使用 StemBank</translation>
        </message>
        <message>
            <source>From donor to vial: every step recorded, signed and traceable.</source>
            <translation>从供者到冻存管：每一步均有记录、签名、可追溯。</translation>
        </message>
        <message>
            <source>&amp;Open</source>
            <translation>打开(&amp;O)</translation>
        </message>
        <message>
            <source>Recent banks</source>
            <translation>最近使用</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Forget {place}</source>
            <translation>移除 {place}</translation>
        </message>
        <message>
            <source>StemBank banks (*.stembank);;All files (*)</source>
            <translation>StemBank 细胞库 (*.stembank);;所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>StockTable</name>
        <message>
            <source>No vials are in store yet. A lot that is filled and stored appears here.</source>
            <translation>尚无在库冻存管。分装入库的批次将显示在此处。</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>{vials} vials in {lots} lots: {tier}, {state}</source>
            <translation>{lots} 个批次共 {vials} 支：{tier}，{state}</translation>
        </message>
    </context>
    <context>
        <name>TankList</name>
        <message>
            <source>no reading</source>
            <translation>无读数</translation>
        </message>
        <message>
            <source>{number} min ago</source>
            <translation>{number} 分钟前</translation>
        </message>
        <message>
            <source>{number} h ago</source>
            <translation>{number} 小时前</translation>
        </message>
        <message>
            <source>{number} days ago</source>
            <translation>{number} 天前</translation>
        </message>
    </context>
    <context>
        <name>TankRows</name>
        <message>
            <source>&amp;Add a tank</source>
            <translation>添加液氮罐(&amp;A)</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>分区</translation>
        </message>
        <message>
            <source>Racks</source>
            <translation>冻存架数</translation>
        </message>
        <message>
            <source>Levels</source>
            <translation>层数</translation>
        </message>
        <message>
            <source>Box</source>
            <translation>冻存盒</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>{tanks} tanks, room for {vials} vials</source>
            <translation>{tanks} 个液氮罐，可存 {vials} 支</translation>
        </message>
    </context>
    <context>
        <name>TileButton</name>
        <message>
            <source>{number} overdue</source>
            <translation>{number} 项逾期</translation>
        </message>
        <message>
            <source>{number} soon</source>
            <translation>{number} 项临近</translation>
        </message>
        <message>
            <source>in order</source>
            <translation>正常</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation>待您处理</translation>
        </message>
        <message>
            <source>State of the site</source>
            <translation>现场要素（人机料法环文）</translation>
        </message>
        <message>
            <source>Vials in store</source>
            <translation>在库冻存管</translation>
        </message>
        <message>
            <source>Tanks</source>
            <translation>液氮罐</translation>
        </message>
    </context>
    <context>
        <name>TrailPage</name>
        <message>
            <source>&amp;Verify the trail</source>
            <translation>校验审计追踪(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Export as CSV</source>
            <translation>导出 CSV(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Newer entries</source>
            <translation>更新的记录(&amp;N)</translation>
        </message>
        <message>
            <source>Trail</source>
            <translation>审计追踪</translation>
        </message>
        <message>
            <source>Code or name of a thing</source>
            <translation>对象编号或名称</translation>
        </message>
        <message>
            <source>Any text</source>
            <translation>任意文字</translation>
        </message>
        <message>
            <source>from 2024-05-27</source>
            <translation>自 2024-05-27</translation>
        </message>
        <message>
            <source>to 2024-05-27</source>
            <translation>至 2024-05-27</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>所有人员</translation>
        </message>
        <message>
            <source>Every action</source>
            <translation>所有操作</translation>
        </message>
        <message>
            <source>Every thing</source>
            <translation>所有对象</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Kind of thing</source>
            <translation>对象种类</translation>
        </message>
        <message>
            <source>From day</source>
            <translation>起始日期</translation>
        </message>
        <message>
            <source>To day</source>
            <translation>截止日期</translation>
        </message>
        <message>
            <source>&amp;Clear</source>
            <translation>清除(&amp;C)</translation>
        </message>
        <message>
            <source>{count} entries, older ones below</source>
            <translation>{count} 条，下方还有更早的记录</translation>
        </message>
        <message>
            <source>{count} entries</source>
            <translation>{count} 条</translation>
        </message>
        <message>
            <source>Verifying…</source>
            <translation>正在校验…</translation>
        </message>
        <message>
            <source>Sound at {time}: {entries} entries, {rows} rows, hash {head}</source>
            <translation>{time} 校验通过：{entries} 条记录，{rows} 行数据，哈希 {head}</translation>
        </message>
        <message>
            <source>Not sound at {time}: {entries} entries, {rows} rows</source>
            <translation>{time} 校验发现问题：{entries} 条记录，{rows} 行数据</translation>
        </message>
        <message>
            <source>Export as CSV</source>
            <translation>导出 CSV</translation>
        </message>
        <message>
            <source>CSV files (*.csv)</source>
            <translation>CSV 文件 (*.csv)</translation>
        </message>
        <message>
            <source>{count} entries were exported.</source>
            <translation>已导出 {count} 条记录。</translation>
        </message>
        <message>
            <source>Every change of every record, in a chain that only grows.</source>
            <translation>每条记录的每次变更，均在只增不减的链上。</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>&amp;Unlock</source>
            <translation>解锁(&amp;U)</translation>
        </message>
        <message>
            <source>Sign &amp;out</source>
            <translation>退出登录(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>密码(&amp;P)</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>已锁定</translation>
        </message>
        <message>
            <source>Your pages are kept as they are.</source>
            <translation>您的页面保持原样。</translation>
        </message>
    </context>
    <context>
        <name>WelcomeWindow</name>
        <message>
            <source>Opening…</source>
            <translation>正在打开…</translation>
        </message>
        <message>
            <source>Making the demo bank…</source>
            <translation>正在生成演示库…</translation>
        </message>
    </context>
    <context>
        <name>WorkLine</name>
        <message>
            <source>overdue</source>
            <translation>逾期</translation>
        </message>
    </context>
    <context>
        <name>WorkList</name>
        <message>
            <source>Nothing waits for you. New work appears here by itself.</source>
            <translation>暂无待办事项，新任务会自动显示在此处。</translation>
        </message>
    </context>
    <context>
        <name>WorkstationTab</name>
        <message>
            <source>As the computer is set</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>&amp;Sounds when something was scanned</source>
            <translation>扫描时发出声音(&amp;S)</translation>
        </message>
        <message>
            <source>Sounds when something was scanned</source>
            <translation>扫描时发出声音</translation>
        </message>
        <message>
            <source>Scanner self-&amp;test…</source>
            <translation>扫描枪自检(&amp;T)…</translation>
        </message>
        <message>
            <source>Scanner self-test</source>
            <translation>扫描枪自检</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>语言(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>外观(&amp;T)</translation>
        </message>
        <message>
            <source>Scanning</source>
            <translation>扫描</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>扫描枪</translation>
        </message>
        <message>
            <source>Kept on this computer in {file}.</source>
            <translation>保存在本机：{file}。</translation>
        </message>
    </context>
</TS>
