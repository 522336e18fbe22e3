<html lang="en"><head><title>Agenda item - Play Area at Gorse Hill - Fennimore Borough Council</title></head><body>
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda item</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Play Area at Gorse Hill</h2></div>
<div class="mgLinks"><ul class="mgActionList">
<li><a href="ieListDocuments.aspx?CId=31&amp;MId=901&amp;Ver=4">Meeting of Parks Committee, Tuesday, 4th June, 2024 7.00 pm (Item 13.)</a></li>
<li><a href="mgIssueHistoryHome.aspx?IId=4321">View the background to item 13.</a></li></ul></div>
<div class="mgContent"><div class="mgWordPara"><p>To choose a design.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>13.1 Members saw three designs.</p><p>13.2 <b>RESOLVED</b> &ndash; that the second be built.</p></div>
<p class="mgSubItemTitleTxt">Supporting documents:</p>
<ul class="mgBulletList"><li><a href="documents/s56/Annex 1.pdf">Annex 1 - Plan<span class="mgHide">, item 13.</span> <span class="mgFileSize">PDF 601 KB</span></a></li></ul>
</div></div></body></html>
