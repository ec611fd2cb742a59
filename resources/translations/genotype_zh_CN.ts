<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CorrectionCard</name>
        <message>
            <source>Correct the name</source>
            <translation>更正名称</translation>
        </message>
        <message>
            <source>&amp;Correct</source>
            <translation>更正(&amp;C)</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>更正</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>The name is corrected.</source>
            <translation>名称已更正。</translation>
        </message>
    </context>
    <context>
        <name>CoverageTab</name>
        <message>
            <source>Haplotype frequencies</source>
            <translation>单倍型频率</translation>
        </message>
        <message>
            <source>&amp;Compute</source>
            <translation>计算(&amp;C)</translation>
        </message>
        <message>
            <source>Percent, one line each, of one population at one resolution.</source>
            <translation>单位为百分比，每行一个，须为同一人群、同一分辨率。</translation>
        </message>
        <message>
            <source>&amp;Frequencies (%)</source>
            <translation>频率（%）(&amp;F)</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>细胞系数</translation>
        </message>
        <message>
            <source>Frequency (%)</source>
            <translation>频率（%）</translation>
        </message>
        <message>
            <source>Sum (%)</source>
            <translation>累计（%）</translation>
        </message>
        <message>
            <source>Recipients matched (%)</source>
            <translation>匹配受者（%）</translation>
        </message>
        <message>
            <source>Coverage</source>
            <translation>覆盖率</translation>
        </message>
        <message>
            <source>Share of recipients with at least one haplotype in a bank of homozygous lines: C = 1 − (1 − Σp)², a lower bound under Hardy–Weinberg. The most frequent haplotype comes first.</source>
            <translation>纯合细胞系库中至少匹配一个单倍型的受者比例：C = 1 − (1 − Σp)²，为哈迪–温伯格平衡下的下限。频率最高的单倍型排在最前。</translation>
        </message>
        <message>
            <source>What a target needs</source>
            <translation>达到目标所需</translation>
        </message>
        <message>
            <source>C&amp;ompute</source>
            <translation>计算(&amp;O)</translation>
        </message>
        <message>
            <source>Recipients &amp;matched (%)</source>
            <translation>匹配受者（%）(&amp;M)</translation>
        </message>
        <message>
            <source>Sum of frequencies (%)</source>
            <translation>频率之和（%）</translation>
        </message>
    </context>
    <context>
        <name>GenotypePage</name>
        <message>
            <source>Genotype</source>
            <translation>基因分型</translation>
        </message>
        <message>
            <source>Is each bank of the donor that its label says?</source>
            <translation>每个细胞库是否确实来自标签所示的供者？</translation>
        </message>
        <message>
            <source>STR profiles</source>
            <translation>STR 图谱</translation>
        </message>
        <message>
            <source>Registered names</source>
            <translation>注册名称</translation>
        </message>
        <message>
            <source>HLA coverage</source>
            <translation>HLA 覆盖率</translation>
        </message>
    </context>
    <context>
        <name>NameCard</name>
        <message>
            <source>Record a name</source>
            <translation>登记注册名称</translation>
        </message>
        <message>
            <source>&amp;Record name</source>
            <translation>登记注册名称(&amp;R)</translation>
        </message>
        <message>
            <source>Record name</source>
            <translation>登记注册名称</translation>
        </message>
        <message>
            <source>The name is recorded.</source>
            <translation>名称已登记。</translation>
        </message>
    </context>
    <context>
        <name>NameFields</name>
        <message>
            <source>&amp;Lot</source>
            <translation>批次(&amp;L)</translation>
        </message>
        <message>
            <source>Re&amp;gistry</source>
            <translation>注册库(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>名称(&amp;N)</translation>
        </message>
        <message>
            <source>Registered &amp;on</source>
            <translation>注册日期(&amp;O)</translation>
        </message>
        <message>
            <source>This does not look like a name of this registry. It can be kept all the same.</source>
            <translation>不像该注册库的名称，仍可登记。</translation>
        </message>
    </context>
    <context>
        <name>NamesTab</name>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Registry</source>
            <translation>注册库</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Cited as</source>
            <translation>引用格式</translation>
        </message>
        <message>
            <source>Registered on</source>
            <translation>注册日期</translation>
        </message>
        <message>
            <source>Registered names</source>
            <translation>注册名称</translation>
        </message>
        <message>
            <source>Names given by hPSCreg or Cellosaurus are recorded here as registered, never made up.</source>
            <translation>hPSCreg 或 Cellosaurus 授予的名称在此照原样登记，不得自拟。</translation>
        </message>
    </context>
    <context>
        <name>ProfilesTab</name>
        <message>
            <source>Of</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Is</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Loci</source>
            <translation>位点</translation>
        </message>
        <message>
            <source>Purity</source>
            <translation>纯度</translation>
        </message>
        <message>
            <source>Alleles</source>
            <translation>等位基因</translation>
        </message>
        <message>
            <source>STR profiles</source>
            <translation>STR 图谱</translation>
        </message>
        <message>
            <source>Record the donor's STR profile first: every bank of that donor is compared with it.</source>
            <translation>请先登记供者的 STR 图谱，该供者的各细胞库将与之比对。</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>比对对象</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Tanabe (%)</source>
            <translation>Tanabe（%）</translation>
        </message>
        <message>
            <source>Masters q. / ref. (%)</source>
            <translation>Masters（%）</translation>
        </message>
        <message>
            <source>Different at</source>
            <translation>差异位点</translation>
        </message>
        <message>
            <source>Comparisons</source>
            <translation>比对结果</translation>
        </message>
        <message>
            <source>Record a profile</source>
            <translation>登记 STR 图谱</translation>
        </message>
        <message>
            <source>&amp;Record profile</source>
            <translation>登记 STR 图谱(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Of</source>
            <translation>对象(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Kit</source>
            <translation>试剂盒(&amp;K)</translation>
        </message>
        <message>
            <source>One locus and its alleles per line, typed or pasted; at least eight loci.</source>
            <translation>每行一个位点及其等位基因，可输入或粘贴，至少八个位点。</translation>
        </message>
        <message>
            <source>&amp;Loci</source>
            <translation>位点(&amp;L)</translation>
        </message>
        <message>
            <source>{code} compared with every other profile</source>
            <translation>{code} 与其他图谱的比对</translation>
        </message>
        <message>
            <source>donor (reference)</source>
            <translation>供者（参照）</translation>
        </message>
        <message>
            <source>bank</source>
            <translation>细胞库</translation>
        </message>
        <message>
            <source>⚠ looks like a mixture</source>
            <translation>⚠ 疑似混合</translation>
        </message>
        <message>
            <source>one origin</source>
            <translation>单一来源</translation>
        </message>
        <message>
            <source>own donor</source>
            <translation>本供者</translation>
        </message>
        <message>
            <source>same donor's bank</source>
            <translation>同供者的库</translation>
        </message>
        <message>
            <source>another donor</source>
            <translation>其他供者</translation>
        </message>
        <message>
            <source>another donor's bank</source>
            <translation>其他供者的库</translation>
        </message>
        <message>
            <source>Shared alleles as a share of the query's, and of the reference's.</source>
            <translation>共有等位基因占待测图谱及占参照图谱的比例。</translation>
        </message>
        <message>
            <source>The profile is recorded.</source>
            <translation>图谱已登记。</translation>
        </message>
    </context>
</TS>
