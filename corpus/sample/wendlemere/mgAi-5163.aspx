<!DOCTYPE html>
<html lang="en">
	<head>
		<meta charset="utf-8">
		<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="DC.title"  content="Agenda item - Fostering: Recruitment of Carers"/>
<meta name="DC.date" scheme="W3CDTF"  content="2022-12-20"/>
		<title>Agenda item - Fostering: Recruitment of Carers - Wendlemere County Council</title>
		<style>body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1c2330; background: #f4f5f7 }
header, footer { background: #1f4d46; color: #fff; padding: 1rem 2rem }
main { max-width: 62rem; margin: 1rem auto; background: #fff; padding: 1rem 2rem }
nav ul { list-style: none; padding: 0; display: flex; gap: 1rem; flex-wrap: wrap }
a { color: #12607a } header a { color: #fff }
#mgItemTable { border-collapse: collapse; width: 100% }
#mgItemTable > tbody > tr > td { border-top: 1px solid #ccd; padding: .5rem; vertical-align: top }
.mgItemNumberCell { width: 3.5rem } .mgAiTitleTxt, .mgSubItemTitleTxt, .mgLabel { font-weight: 600 }
.mgHide { position: absolute; left: -99em } .mgFileSize { font-size: .8rem; color: #556 }
.mgWordPara p { margin: .35rem 0 }</style>
	</head>
	<body>
		<a class="mgHide" href="#mgMainContent">Skip to main content</a>
		<header><strong>Wendlemere County Council</strong></header>
		<main>
		<nav aria-label="Breadcrumb"><ul><li><a href="/">Home</a></li><li><a  href="mgListCommittees.aspx?bcr=1" >Committees</a></li><li><a  href="mgCommitteeDetails.aspx?ID=214" >Committee details</a></li></ul></nav>
		<a class="mgHide" name="mgMainContent"></a>
		<div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >Agenda item</h1></div>
<div class="mgSubTitle" >
<h2 class="mgSubTitleTxt">Fostering: Recruitment of Carers</h2>
</div>
<div class="mgLinks" >
<ul  class="mgActionList" >
<li><a  href="ieListDocuments.aspx?CId=214&amp;MId=3117&amp;Ver=4"  title="Link&#32;to&#32;meeting">Meeting of Children and Young People&rsquo;s Scrutiny Committee, Tuesday, 20th December, 2022 10.30 am (Item 34.)</a></li>
</ul>
</div>
<div class="mgContent" >
<div class="mgWordPara"><div class="WordSection1">
<p class="MsoNormal">To consider how more households might be
encouraged to foster.</p>
</div>
</div>
<h3 class="mgSubSubTitleTxt">Decision:</h3>
<div class="mgWordPara"><div class="WordSection1">
<p class="MsoNormal"><b>RESOLVED</b> &ndash; that it be RECOMMENDED
to the Cabinet:</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">(1)<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>that the weekly
fostering allowance be raised by 8% from 1 April 2023;</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">(2)<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>that foster
carers be exempted from the county&rsquo;s share of council tax;
and</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">(3)<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>that an
out-of-hours support line for foster carers be set up by 1 July
2023.</p>
</div>
</div>
<h3 class="mgSubSubTitleTxt">Minutes:</h3>
<div class="mgWordPara"><div class="WordSection1">
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">34.1<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>Cosmo Harebell,
Head of Fostering, reported 146 enquiries from households between
April and November 2022, of which nine had led to approval. In the
same months 21 households had stopped fostering. Two neighbouring
authorities paid some £40 a week more.</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">34.2<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>A foster carer
of sixteen years&rsquo; standing told the Committee that she had
never left for money, but that she had twice thought of leaving when
nobody answered the telephone on a Saturday night.</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">34.3<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>The Head of
Fostering explained that the emergency duty team took such calls,
and that its workers often did not know the child. Councillor <span
class="SpellE">Marram</span> asked what a dedicated line would cost
and was told that £65,000 a year would pay for one experienced
worker on duty each evening and weekend.</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">34.4<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span><b>RESOLVED</b>
&ndash; that it be RECOMMENDED to the Cabinet:</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">(1)<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>that the weekly
fostering allowance be raised by 8% from 1 April 2023;</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">(2)<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>that foster
carers be exempted from the county&rsquo;s share of council tax;
and</p>
<p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;
text-indent:-18.0pt"><span style=""><span style="">(3)<span
style="font:7.0pt &quot;Times New
Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span></span>that an
out-of-hours support line for foster carers be set up by 1 July
2023.</p>
</div>
</div>
<p class="mgSubItemTitleTxt">Supporting documents:</p>
<ul  class="mgBulletList" >
<li>
<a  href="documents/s20533/Fostering Recruitment Report.pdf"   title="Link to document">Fostering Recruitment Report <span  class="mgHide" >, item 34.</span>
<span  class="mgFileSize" > PDF 201 KB</span> </a>  </li>
</ul>


</div>
<div class="mgFooter" >
<p>&nbsp;</p>
</div>
</div>
		</main>
		<footer><small>Wendlemere County Council, Petronella Quill</small></footer>
	</body>
</html>
