<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CompleteDialog</name>
        <message>
            <source>Complete freeze run</source>
            <translation>完成程序降温</translation>
        </message>
        <message>
            <source>Co&amp;mplete</source>
            <translation>完成(&amp;M)</translation>
        </message>
        <message>
            <source>The free&amp;zer's file</source>
            <translation>程序降温仪的文件(&amp;Z)</translation>
        </message>
        <message>
            <source>Numbers read off by &amp;hand</source>
            <translation>人工读取的数值(&amp;H)</translation>
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
            <source>Nucleation (°C)</source>
            <translation>成核（°C）</translation>
        </message>
        <message>
            <source>&amp;Transfer (min)</source>
            <translation>转移（min）(&amp;T)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
    </context>
    <context>
        <name>CurveImport</name>
        <message>
            <source>comma</source>
            <translation>逗号</translation>
        </message>
        <message>
            <source>semicolon</source>
            <translation>分号</translation>
        </message>
        <message>
            <source>tab</source>
            <translation>制表符</translation>
        </message>
        <message>
            <source>bar</source>
            <translation>竖线</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>字符编码</translation>
        </message>
        <message>
            <source>Columns cut by</source>
            <translation>列分隔符</translation>
        </message>
        <message>
            <source>Decimal mark</source>
            <translation>小数点</translation>
        </message>
        <message>
            <source>Times are</source>
            <translation>时间格式</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Chamber</source>
            <translation>腔体</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>样本</translation>
        </message>
        <message>
            <source>column {number}</source>
            <translation>第 {number} 列</translation>
        </message>
        <message>
            <source>{count} readings</source>
            <translation>{count} 个读数</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <source>rate {rate} °C/min</source>
            <translation>速率 {rate} °C/min</translation>
        </message>
        <message>
            <source>nucleation {c} °C</source>
            <translation>成核 {c} °C</translation>
        </message>
        <message>
            <source>end {c} °C</source>
            <translation>终点 {c} °C</translation>
        </message>
        <message>
            <source>chamber off by {c} °C</source>
            <translation>腔体偏离 {c} °C</translation>
        </message>
        <message>
            <source>The file's clock differs from the run's start by {offset}: I compared both.</source>
            <translation>文件时钟与开始时间相差 {offset}：我已核对。</translation>
        </message>
    </context>
    <context>
        <name>DeviationDialog</name>
        <message>
            <source>Open deviation</source>
            <translation>发起偏差</translation>
        </message>
        <message>
            <source>&amp;Open deviation</source>
            <translation>发起偏差(&amp;O)</translation>
        </message>
        <message>
            <source>Freeze run {run} out of its limits</source>
            <translation>程序降温批 {run} 超出限值</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>名称(&amp;T)</translation>
        </message>
        <message>
            <source>Se&amp;verity</source>
            <translation>严重程度(&amp;V)</translation>
        </message>
        <message>
            <source>What &amp;happened</source>
            <translation>发生经过(&amp;H)</translation>
        </message>
    </context>
    <context>
        <name>FreezeRunPage</name>
        <message>
            <source>This run has no curve: its numbers were read off.</source>
            <translation>该程序降温批没有曲线，数值为人工读取。</translation>
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
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>所用物品</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Good until</source>
            <translation>有效至</translation>
        </message>
        <message>
            <source>What was used</source>
            <translation>所用设备、物料和文件</translation>
        </message>
        <message>
            <source>There is no such freeze run in this bank.</source>
            <translation>本库没有该程序降温批。</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Measured</source>
            <translation>测量结果</translation>
        </message>
        <message>
            <source>Curve</source>
            <translation>曲线</translation>
        </message>
        <message>
            <source>{vials} vials</source>
            <translation>{vials} 管</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>降温程序</translation>
        </message>
        <message>
            <source>Freezer</source>
            <translation>程序降温仪</translation>
        </message>
        <message>
            <source>Prepared</source>
            <translation>准备人</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>结束时间</translation>
        </message>
        <message>
            <source>Run by</source>
            <translation>操作人</translation>
        </message>
        <message>
            <source>Reviewed</source>
            <translation>审核人</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>接受人</translation>
        </message>
        <message>
            <source>Deviations</source>
            <translation>偏差</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
    </context>
    <context>
        <name>FreezeRunsTab</name>
        <message>
            <source>Find freeze runs</source>
            <translation>查找程序降温批</translation>
        </message>
        <message>
            <source>Run, lot, profile or state…</source>
            <translation>降温批、批次、程序或状态…</translation>
        </message>
        <message>
            <source>&amp;Prepare freeze run…</source>
            <translation>准备程序降温(&amp;P)…</translation>
        </message>
        <message>
            <source>Operators prepare runs.</source>
            <translation>由操作员准备降温。</translation>
        </message>
        <message>
            <source>Freeze runs</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>No freeze run yet. A run is prepared for vials of one or more lots, started, and completed.</source>
            <translation>尚无程序降温批。一次降温可包含一个或多个批次的冻存管，依次为准备、开始、完成。</translation>
        </message>
        <message>
            <source>No run fits the words.</source>
            <translation>没有符合条件的程序降温批。</translation>
        </message>
        <message>
            <source>&amp;Clear them</source>
            <translation>清除筛选(&amp;C)</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>程序降温批</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>降温程序</translation>
        </message>
        <message>
            <source>Freezer</source>
            <translation>程序降温仪</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>°C/min</source>
            <translation>°C/min</translation>
        </message>
        <message>
            <source>End (°C)</source>
            <translation>终点（°C）</translation>
        </message>
        <message>
            <source>Curve</source>
            <translation>曲线</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>限值</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>left</source>
            <translation>超限</translation>
        </message>
        <message>
            <source>kept</source>
            <translation>符合</translation>
        </message>
        <message>
            <source>{shown} of {all} runs</source>
            <translation>{shown} / {all} 批</translation>
        </message>
    </context>
    <context>
        <name>NewProfileDialog</name>
        <message>
            <source>New cooling profile</source>
            <translation>新建降温程序</translation>
        </message>
        <message>
            <source>&amp;Save as draft</source>
            <translation>存为草稿(&amp;S)</translation>
        </message>
        <message>
            <source>Start &amp;from</source>
            <translation>起始模板(&amp;F)</translation>
        </message>
        <message>
            <source>C&amp;ode</source>
            <translation>代号(&amp;O)</translation>
        </message>
        <message>
            <source>All versions share it.</source>
            <translation>各版本共用此代号。</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>名称(&amp;T)</translation>
        </message>
    </context>
    <context>
        <name>PrepareDialog</name>
        <message>
            <source>Prepare freeze run</source>
            <translation>准备程序降温</translation>
        </message>
        <message>
            <source>&amp;Prepare</source>
            <translation>准备(&amp;P)</translation>
        </message>
        <message>
            <source>Pro&amp;file</source>
            <translation>降温程序(&amp;F)</translation>
        </message>
        <message>
            <source>Approved versions only.</source>
            <translation>仅限已批准的版本。</translation>
        </message>
        <message>
            <source>Free&amp;zer</source>
            <translation>程序降温仪(&amp;Z)</translation>
        </message>
        <message>
            <source>Only those that may be used today.</source>
            <translation>仅限今日可用的设备。</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Another lot</source>
            <translation>再加一个批次(&amp;A)</translation>
        </message>
        <message>
            <source>No lot waits to be frozen: plan and fill one first.</source>
            <translation>没有待冻存的批次：请先计划并分装。</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
    </context>
    <context>
        <name>ProfilePage</name>
        <message>
            <source>&amp;Retire…</source>
            <translation>停用(&amp;R)…</translation>
        </message>
        <message>
            <source>New &amp;version</source>
            <translation>新版本(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation>批准(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Save draft</source>
            <translation>保存草稿(&amp;S)</translation>
        </message>
        <message>
            <source>Your roles do not include this step.</source>
            <translation>您的角色不含此步骤。</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>名称(&amp;T)</translation>
        </message>
        <message>
            <source>C&amp;ontainer</source>
            <translation>容器(&amp;O)</translation>
        </message>
        <message>
            <source>[LOCAL] marks what the bank must prove itself.</source>
            <translation>[LOCAL] 表示须由本单位自行验证。</translation>
        </message>
        <message>
            <source>So&amp;urce</source>
            <translation>来源(&amp;U)</translation>
        </message>
        <message>
            <source>What is &amp;new</source>
            <translation>改动说明(&amp;N)</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>There is no such cooling profile in this bank.</source>
            <translation>本库没有该降温程序。</translation>
        </message>
        <message>
            <source>{code} · written by {who}, {when}</source>
            <translation>{code} · 由 {who} 编写，{when}</translation>
        </message>
        <message>
            <source>approved by {who}, {when}</source>
            <translation>由 {who} 批准，{when}</translation>
        </message>
        <message>
            <source>Planned: {minutes} min, the sample at {c} °C at the end.</source>
            <translation>计划：{minutes} min，结束时样本为 {c} °C。</translation>
        </message>
        <message>
            <source>The draft is saved.</source>
            <translation>草稿已保存。</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>降温程序</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代号</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>编写人</translation>
        </message>
        <message>
            <source>The profile is approved: runs may be prepared with it.</source>
            <translation>该程序已批准，可用于准备降温。</translation>
        </message>
        <message>
            <source>No run is prepared with {profile} any more.</source>
            <translation>今后不再以 {profile} 准备降温。</translation>
        </message>
        <message>
            <source>&amp;Retire</source>
            <translation>停用(&amp;R)</translation>
        </message>
        <message>
            <source>Retire profile</source>
            <translation>停用降温程序</translation>
        </message>
        <message>
            <source>The profile is out of use.</source>
            <translation>该程序已停用。</translation>
        </message>
    </context>
    <context>
        <name>ProfilesTab</name>
        <message>
            <source>&amp;New profile…</source>
            <translation>新建降温程序(&amp;N)…</translation>
        </message>
        <message>
            <source>Production supervisors and document controllers write profiles.</source>
            <translation>降温程序由制备主管和文件管理员编写。</translation>
        </message>
        <message>
            <source>Cooling profiles</source>
            <translation>降温程序</translation>
        </message>
        <message>
            <source>No cooling profile yet. Adopt one that comes with the program, check it, have it approved.</source>
            <translation>尚无降温程序。请采用随软件提供的程序，核对后送批。</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代号</translation>
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
            <source>Title</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Container</source>
            <translation>容器</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>编写人</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>批准人</translation>
        </message>
        <message>
            <source>Approved on</source>
            <translation>批准日期</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>使用次数</translation>
        </message>
        <message>
            <source>Runs are prepared with the approved version of a profile.</source>
            <translation>降温按已批准的程序版本进行。</translation>
        </message>
        <message>
            <source>The draft is saved.</source>
            <translation>草稿已保存。</translation>
        </message>
    </context>
    <context>
        <name>RunActions</name>
        <message>
            <source>Freezer's &amp;file</source>
            <translation>降温仪文件(&amp;F)</translation>
        </message>
        <message>
            <source>Open &amp;deviation…</source>
            <translation>发起偏差(&amp;D)…</translation>
        </message>
        <message>
            <source>Fai&amp;l…</source>
            <translation>判为不合格(&amp;L)…</translation>
        </message>
        <message>
            <source>&amp;Start…</source>
            <translation>开始(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Complete…</source>
            <translation>完成(&amp;C)…</translation>
        </message>
        <message>
            <source>Re&amp;view…</source>
            <translation>审核(&amp;V)…</translation>
        </message>
        <message>
            <source>&amp;Accept…</source>
            <translation>接受(&amp;A)…</translation>
        </message>
        <message>
            <source>The run is completed. The production supervisor reviews it.</source>
            <translation>降温已完成，由制备主管审核。</translation>
        </message>
        <message>
            <source>Your roles do not include this step.</source>
            <translation>您的角色不含此步骤。</translation>
        </message>
        <message>
            <source>The run has started.</source>
            <translation>降温已开始。</translation>
        </message>
        <message>
            <source>The deviation is open.</source>
            <translation>偏差已发起。</translation>
        </message>
        <message>
            <source>Fail freeze run</source>
            <translation>判程序降温批不合格</translation>
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
            <source>Vials</source>
            <translation>冻存管</translation>
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
        <message>
            <source>Open deviations</source>
            <translation>未关闭的偏差</translation>
        </message>
    </context>
    <context>
        <name>RunNumbers</name>
        <message>
            <source>{fastest} … {slowest}</source>
            <translation>{fastest} … {slowest}</translation>
        </message>
        <message>
            <source>Rate −10 … −40 °C (°C/min)</source>
            <translation>−10 … −40 °C 速率（°C/min）</translation>
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
            <source>within ±{limit}</source>
            <translation>±{limit} 以内</translation>
        </message>
        <message>
            <source>Chamber off its programme (°C)</source>
            <translation>腔体偏离程序（°C）</translation>
        </message>
        <message>
            <source>Readings</source>
            <translation>读数个数</translation>
        </message>
        <message>
            <source>at most {limit}</source>
            <translation>不高于 {limit}</translation>
        </message>
        <message>
            <source>rise to {peak}</source>
            <translation>升至 {peak}</translation>
        </message>
    </context>
    <context>
        <name>StartDialog</name>
        <message>
            <source>Start freeze run</source>
            <translation>开始程序降温</translation>
        </message>
        <message>
            <source>&amp;Start</source>
            <translation>开始(&amp;S)</translation>
        </message>
        <message>
            <source>{run}: {vials} vials in {freezer}, by {profile}. The time of the start is now.</source>
            <translation>{run}：{vials} 管，使用 {freezer}，按 {profile}。开始时间为当前时间。</translation>
        </message>
    </context>
    <context>
        <name>StepEditor</name>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>Rate (°C/min)</source>
            <translation>速率（°C/min）</translation>
        </message>
        <message>
            <source>Target (°C)</source>
            <translation>目标（°C）</translation>
        </message>
        <message>
            <source>Ends at the</source>
            <translation>判定探头</translation>
        </message>
        <message>
            <source>Dwell (min)</source>
            <translation>保持（min）</translation>
        </message>
        <message>
            <source>Add a &amp;step</source>
            <translation>增加步骤(&amp;S)</translation>
        </message>
    </context>
    <context>
        <name>VersionCompare</name>
        <message>
            <source>Compare with</source>
            <translation>对比版本</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>That version</source>
            <translation>对比版本</translation>
        </message>
        <message>
            <source>This version</source>
            <translation>本版本</translation>
        </message>
        <message>
            <source>Same</source>
            <translation>相同</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
    </context>
    <context>
        <name>_LotLine</name>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>First vial</source>
            <translation>首管编号</translation>
        </message>
        <message>
            <source>Last vial</source>
            <translation>末管编号</translation>
        </message>
        <message>
            <source>vials</source>
            <translation>管号</translation>
        </message>
    </context>
</TS>
