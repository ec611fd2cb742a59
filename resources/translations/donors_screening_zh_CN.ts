<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ExamsView</name>
        <message>
            <source>Examined</source>
            <translation>检查日期</translation>
        </message>
        <message>
            <source>Weight (kg)</source>
            <translation>体重（kg）</translation>
        </message>
        <message>
            <source>Pressure (mmHg)</source>
            <translation>血压（mmHg）</translation>
        </message>
        <message>
            <source>Pulse (1/min)</source>
            <translation>脉搏（次/分）</translation>
        </message>
        <message>
            <source>Temp. (°C)</source>
            <translation>体温（℃）</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>检查所见</translation>
        </message>
        <message>
            <source>Examinations</source>
            <translation>体格检查</translation>
        </message>
        <message>
            <source>No examination is recorded. The physician decides on it, and the weight tells whether infusions diluted a specimen.</source>
            <translation>尚无体格检查记录。医师据此判定；体重用于计算输液是否稀释了标本。</translation>
        </message>
        <message>
            <source>Record an examination</source>
            <translation>登记体格检查</translation>
        </message>
        <message>
            <source>&amp;Record examination</source>
            <translation>登记检查(&amp;R)</translation>
        </message>
        <message>
            <source>Signs of infection or risk &amp;behaviour</source>
            <translation>有感染体征或危险行为体征(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Examined on</source>
            <translation>检查日期(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Weight (kg)</source>
            <translation>体重（kg）(&amp;W)</translation>
        </message>
        <message>
            <source>Pre&amp;ssure (mmHg)</source>
            <translation>血压（mmHg）(&amp;S)</translation>
        </message>
        <message>
            <source>Systolic (mmHg)</source>
            <translation>收缩压（mmHg）</translation>
        </message>
        <message>
            <source>Diastolic (mmHg)</source>
            <translation>舒张压（mmHg）</translation>
        </message>
        <message>
            <source>&amp;Pulse (1/min)</source>
            <translation>脉搏（次/分）(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Temperature (°C)</source>
            <translation>体温（℃）(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Findings</source>
            <translation>检查所见(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Correction</source>
            <translation>更正原因(&amp;C)</translation>
        </message>
        <message>
            <source>Why it is corrected.</source>
            <translation>说明更正原因。</translation>
        </message>
        <message>
            <source>&amp;New one</source>
            <translation>新建(&amp;N)</translation>
        </message>
        <message>
            <source>Correct the examination of {day}</source>
            <translation>更正 {day} 的体格检查</translation>
        </message>
        <message>
            <source>signs of risk</source>
            <translation>有风险体征</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>已更正</translation>
        </message>
        <message>
            <source>The examination is recorded.</source>
            <translation>体格检查已登记。</translation>
        </message>
    </context>
    <context>
        <name>InfusionsView</name>
        <message>
            <source>Dilution of each specimen</source>
            <translation>各标本的血浆稀释</translation>
        </message>
        <message>
            <source>Blood and colloids count for 48 h, crystalloids for 1 h before the specimen. It does not count when more was given than the donor has: plasma 40 mL/kg, blood weight / 0.015. Source: 21 CFR 1271.80(d)(2); Directive 2006/17/EC Annex II 2.3.</source>
            <translation>采样前 48 小时内的血液与胶体液、1 小时内的晶体液计入。输入量超过供者自身量时该标本不计：血浆 40 mL/kg，血液为体重 ÷ 0.015。来源：21 CFR 1271.80(d)(2)；指令 2006/17/EC 附录 II 2.3。</translation>
        </message>
        <message>
            <source>Given</source>
            <translation>输注时间</translation>
        </message>
        <message>
            <source>What</source>
            <translation>种类</translation>
        </message>
        <message>
            <source>Volume (mL)</source>
            <translation>体积（mL）</translation>
        </message>
        <message>
            <source>By</source>
            <translation>登记人</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>已更正</translation>
        </message>
        <message>
            <source>Infusions</source>
            <translation>输血与输液</translation>
        </message>
        <message>
            <source>Nothing is recorded. Enter blood, colloids and crystalloids that were given before a specimen.</source>
            <translation>尚无记录。请录入采样前输入的血液、胶体液和晶体液。</translation>
        </message>
        <message>
            <source>Specimen</source>
            <translation>标本</translation>
        </message>
        <message>
            <source>Blood (mL)</source>
            <translation>血液（mL）</translation>
        </message>
        <message>
            <source>Fluids (mL)</source>
            <translation>胶体与晶体（mL）</translation>
        </message>
        <message>
            <source>Own plasma (mL)</source>
            <translation>自身血浆（mL）</translation>
        </message>
        <message>
            <source>Own blood (mL)</source>
            <translation>自身血液（mL）</translation>
        </message>
        <message>
            <source>Diluted</source>
            <translation>稀释程度</translation>
        </message>
        <message>
            <source>Record an infusion</source>
            <translation>登记输血或输液</translation>
        </message>
        <message>
            <source>&amp;Record infusion</source>
            <translation>登记输注(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;What</source>
            <translation>种类(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;Volume (mL)</source>
            <translation>体积（mL）(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Given at</source>
            <translation>输注时间(&amp;G)</translation>
        </message>
        <message>
            <source>The start of the infusion.</source>
            <translation>输注开始时间。</translation>
        </message>
        <message>
            <source>&amp;Correction</source>
            <translation>更正原因(&amp;C)</translation>
        </message>
        <message>
            <source>Why it is corrected.</source>
            <translation>说明更正原因。</translation>
        </message>
        <message>
            <source>&amp;New one</source>
            <translation>新建(&amp;N)</translation>
        </message>
        <message>
            <source>Correct the infusion</source>
            <translation>更正输注记录</translation>
        </message>
        <message>
            <source>weight not known</source>
            <translation>体重不详</translation>
        </message>
        <message>
            <source>{percent}: does not count</source>
            <translation>{percent}：不计</translation>
        </message>
        <message>
            <source>The infusion is recorded.</source>
            <translation>输注记录已登记。</translation>
        </message>
    </context>
    <context>
        <name>InterviewsView</name>
        <message>
            <source>Interview</source>
            <translation>访谈</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>不详</translation>
        </message>
        <message>
            <source>By</source>
            <translation>登记人</translation>
        </message>
        <message>
            <source>Interviews</source>
            <translation>访谈</translation>
        </message>
        <message>
            <source>Record an interview</source>
            <translation>登记访谈</translation>
        </message>
        <message>
            <source>&amp;Record interview</source>
            <translation>登记访谈(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Person asked</source>
            <translation>受访者(&amp;P)</translation>
        </message>
        <message>
            <source>Inter&amp;viewed on</source>
            <translation>访谈日期(&amp;V)</translation>
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
            <source>&amp;Correction</source>
            <translation>更正原因(&amp;C)</translation>
        </message>
        <message>
            <source>Why it is corrected.</source>
            <translation>说明更正原因。</translation>
        </message>
        <message>
            <source>&amp;New one</source>
            <translation>新建(&amp;N)</translation>
        </message>
        <message>
            <source>Correct the interview of {day}</source>
            <translation>更正 {day} 的访谈</translation>
        </message>
        <message>
            <source>{answered} of {wanted} questions answered. A yes or unknown needs its comment.</source>
            <translation>已回答 {answered}/{wanted} 题。回答“是”或“不详”须填写说明。</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>已更正</translation>
        </message>
        <message>
            <source>The interview is recorded.</source>
            <translation>访谈已登记。</translation>
        </message>
    </context>
    <context>
        <name>MarkersView</name>
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
            <source>Taken</source>
            <translation>采样时间</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Report and note</source>
            <translation>报告与备注</translation>
        </message>
        <message>
            <source>Markers</source>
            <translation>传染病标志物</translation>
        </message>
        <message>
            <source>Enter a result</source>
            <translation>录入结果</translation>
        </message>
        <message>
            <source>&amp;Record result</source>
            <translation>登记结果(&amp;R)</translation>
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
            <source>Taken on</source>
            <translation>采样日期</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>The time tells whether infusions count; empty where it is not known.</source>
            <translation>时间用于判断输液的影响；不详时留空。</translation>
        </message>
        <message>
            <source>R&amp;esult</source>
            <translation>结果(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Laboratory</source>
            <translation>检测机构(&amp;L)</translation>
        </message>
        <message>
            <source>Report n&amp;umber</source>
            <translation>报告编号(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Correction</source>
            <translation>更正原因(&amp;C)</translation>
        </message>
        <message>
            <source>Why it is corrected.</source>
            <translation>说明更正原因。</translation>
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
            <source>every donor</source>
            <translation>所有供者</translation>
        </message>
        <message>
            <source>diluted</source>
            <translation>已稀释</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>已更正</translation>
        </message>
        <message>
            <source>The result is recorded.</source>
            <translation>结果已登记。</translation>
        </message>
    </context>
    <context>
        <name>QuestionRow</name>
        <message>
            <source>Comment on {question}</source>
            <translation>{question} 的说明</translation>
        </message>
        <message>
            <source>What was said</source>
            <translation>请填写说明</translation>
        </message>
    </context>
    <context>
        <name>ReferenceTab</name>
        <message>
            <source>Panel</source>
            <translation>筛查方案</translation>
        </message>
        <message>
            <source>Marker panels</source>
            <translation>标志物筛查方案</translation>
        </message>
        <message>
            <source>Sampling windows</source>
            <translation>采样窗口期</translation>
        </message>
        <message>
            <source>Questionnaire</source>
            <translation>问卷访谈</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检测项目</translation>
        </message>
        <message>
            <source>Agent</source>
            <translation>病原体</translation>
        </message>
        <message>
            <source>Need</source>
            <translation>要求</translation>
        </message>
        <message>
            <source>When</source>
            <translation>适用情形</translation>
        </message>
        <message>
            <source>A reactive result</source>
            <translation>有反应性时</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Tissue</source>
            <translation>组织</translation>
        </message>
        <message>
            <source>Days before</source>
            <translation>采集前（天）</translation>
        </message>
        <message>
            <source>Days after</source>
            <translation>采集后（天）</translation>
        </message>
        <message>
            <source>Repeat sample</source>
            <translation>复检标本</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>分组</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Look-back</source>
            <translation>回溯期</translation>
        </message>
        <message>
            <source>Asked of</source>
            <translation>适用供者</translation>
        </message>
        <message>
            <source>Version {version}</source>
            <translation>版本 {version}</translation>
        </message>
        <message>
            <source>required</source>
            <translation>必检</translation>
        </message>
        <message>
            <source>by tissue</source>
            <translation>按组织</translation>
        </message>
        <message>
            <source>optional</source>
            <translation>选检</translation>
        </message>
        <message>
            <source>excludes the donor</source>
            <translation>判为不合格</translation>
        </message>
        <message>
            <source>is assessed</source>
            <translation>须评估</translation>
        </message>
        <message>
            <source>is noted</source>
            <translation>仅记录</translation>
        </message>
        <message>
            <source>not needed</source>
            <translation>不需要</translation>
        </message>
        <message>
            <source>after {days} days, unless HIV, HBV and HCV NAT were done</source>
            <translation>{days} 天后复检；已做 HIV、HBV、HCV 核酸检测者除外</translation>
        </message>
        <message>
            <source>everybody</source>
            <translation>所有供者</translation>
        </message>
    </context>
    <context>
        <name>ScreeningTab</name>
        <message>
            <source>Questionnaire</source>
            <translation>问卷访谈</translation>
        </message>
        <message>
            <source>Examination</source>
            <translation>体格检查</translation>
        </message>
        <message>
            <source>Infusions and dilution</source>
            <translation>输液与稀释</translation>
        </message>
        <message>
            <source>Markers</source>
            <translation>传染病标志物</translation>
        </message>
        <message>
            <source>Com&amp;plete screening</source>
            <translation>完成筛查(&amp;P)</translation>
        </message>
        <message>
            <source>The donor is deferred until {day}.</source>
            <translation>供者暂缓至 {day}。</translation>
        </message>
        <message>
            <source>Still open: {questions} questions without an answer, {markers} required markers not entered.</source>
            <translation>待办：{questions} 题未作答，{markers} 项必检标志物未录入。</translation>
        </message>
        <message>
            <source>Every question is answered and every required marker has been entered.</source>
            <translation>全部问题均已作答，必检标志物均已录入。</translation>
        </message>
        <message>
            <source>Screening is complete: a physician decides next.</source>
            <translation>筛查已完成，下一步由医师判定。</translation>
        </message>
    </context>
</TS>
