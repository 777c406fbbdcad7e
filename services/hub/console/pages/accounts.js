// For those who look after the hub: who may sign in and do what, and who looked at whom and why.
import { button, chip, el, heading, link, table } from "../dom.js";
import { askInDialog, notice, showInDialog } from "../notices.js";
import { hashOf } from "../route.js";
import { get, post } from "../server.js";
import { momentWithSeconds } from "../times.js";
import { lookKinds, roles as roleWords, rolesMean, say, staffLevels } from "../words.js";

const roles = ["administration"];
const letters = "abcdefghijkmnpqrstuvwxyz23456789"; // none that look alike; 32, so no letter is likelier
const pathOf = (login, act) => `/api/accounts/${encodeURIComponent(login)}/${act}`;

function randomPassword() {
    const dice = crypto.getRandomValues(new Uint8Array(16));
    return [...dice]
        .map((one, at) => (at > 0 && at % 4 === 0 ? "-" : "") + letters[one % letters.length])
        .join("");
}

function showPassword(login, password) {
    showInDialog(
        "请把密码当面交给本人",
        el("p", {}, `账号 ${login}。密码只显示这一次。`),
        el("p", { class: "large-code" }, password),
    );
}

async function add(directory, refresh) {
    const password = randomPassword();
    const unions = Object.fromEntries(directory.unions.map((one) => [one.id, one.name]));
    const answer = await askInDialog({
        title: "新账号",
        confirm: "建立",
        fields: [
            { name: "name", label: "姓名", needed: true, hint: "同事看到的称呼，例如：王老师" },
            {
                name: "login",
                label: "账号",
                needed: true,
                hint: "3 到 32 个小写字母、数字、点、横线",
            },
            {
                name: "roles",
                label: "角色",
                kind: "many",
                choices: roleWords,
                hints: rolesMean,
                needed: true,
                missing: "至少选一个角色",
            },
            {
                name: "level",
                label: "为哪一级工会决定",
                kind: "one",
                choices: staffLevels,
                value: "county",
                needed: true,
            },
            { name: "area", label: "负责的工会（不选为全部）", kind: "many", choices: unions },
        ],
        send: (values) => post("/api/accounts", { ...values, password }),
    });
    if (answer) showPassword(answer.account.login, password);
    refresh();
}

async function renew(account) {
    const password = randomPassword();
    const answer = await askInDialog({
        title: `给 ${account.name} 换新密码？`,
        confirm: "换密码",
        text: "旧密码立即失效，已登录的会退出。",
        send: () => post(pathOf(account.login, "password"), { password }),
    });
    if (answer) showPassword(account.login, password);
}

async function changeLevel(account, refresh) {
    const answer = await askInDialog({
        title: `${account.name} 为哪一级工会决定？`,
        confirm: "改定",
        text: "审批金额的权限跟着级别走；立即生效。",
        fields: [
            {
                name: "level",
                label: "级别",
                kind: "one",
                choices: staffLevels,
                value: account.level,
                needed: true,
            },
        ],
        send: (values) => post(pathOf(account.login, "level"), values),
    });
    if (answer) notice("级别已改定", "good");
    refresh();
}

async function turn(account, refresh) {
    const act = account.is_open ? "close" : "open";
    const answer = await askInDialog({
        title: account.is_open
            ? `停用 ${account.name} 的账号？`
            : `重新启用 ${account.name} 的账号？`,
        confirm: account.is_open ? "停用" : "启用",
        kind: account.is_open ? "red" : "primary",
        text: account.is_open ? "已登录的会退出。办过的事仍记在这个账号下。" : "",
        send: () => post(pathOf(account.login, act)),
    });
    if (answer) notice(account.is_open ? "已停用" : "已启用", "good");
    refresh();
}

const accountColumns = (context) => [
    { head: "姓名", cell: (account) => account.name },
    { head: "账号", cell: (account) => el("span", { class: "mono" }, account.login) },
    {
        head: "角色",
        cell: (account) => account.roles.map((role) => say(roleWords, role)).join("、"),
    },
    { head: "级别", cell: (account) => say(staffLevels, account.level) },
    {
        head: "负责的工会",
        cell: (account) =>
            account.area.length === 0
                ? "全部"
                : account.area
                      .map(
                          (code) =>
                              context.directory.unions.find((one) => one.id === code)?.name || code,
                      )
                      .join("、"),
    },
    {
        head: "状态",
        cell: (account) =>
            chip(
                account.is_open
                    ? { word: "可用", colour: "green", shape: "tick" }
                    : { word: "已停用", colour: "plain", shape: "cross" },
            ),
    },
    {
        head: "",
        kind: "doing",
        cell: (account) => [
            button("换密码", () => renew(account), "small"),
            account.login !== context.account.login &&
                button("改级别", () => changeLevel(account, context.refresh), "small"),
            account.login !== context.account.login &&
                button(
                    account.is_open ? "停用" : "启用",
                    () => turn(account, context.refresh),
                    "small",
                ),
        ],
    },
];

export const accounts = {
    title: "账号",
    roles,
    load: () => get("/api/accounts"),
    draw: ({ rows }, context) => [
        heading(
            "账号",
            el("span", { class: "quiet" }, `共 ${rows.length} 个`),
            button("新账号", () => add(context.directory, context.refresh), "primary"),
        ),
        table({
            caption: "账号",
            columns: accountColumns(context),
            rows,
            keyOf: (account) => account.login,
            empty: "还没有账号。",
        }),
    ],
};

const lookColumns = [
    { head: "时间", kind: "number", cell: (look) => momentWithSeconds(look.when_us) },
    { head: "账号", cell: (look) => look.login },
    { head: "看了什么", cell: (look) => say(lookKinds, look.what) },
    {
        head: "对象",
        cell: (look) =>
            look.what === "application"
                ? link(look.subject.slice(-8), hashOf("application", {}, look.subject), "mono")
                : el("span", { class: "mono" }, look.subject),
    },
    { head: "目的", cell: (look) => look.purpose },
];

export const looks = {
    title: "查看记录",
    roles,
    load: () => get("/api/looks"),
    draw: ({ rows }) => [
        heading(
            "查看记录",
            el("span", { class: "quiet" }, "谁在什么时候、为了什么看过个人资料"),
            button("打印", () => print(), "small"),
        ),
        table({
            caption: "查看记录",
            columns: lookColumns,
            rows,
            empty: "还没有人查看过个人资料。",
        }),
    ],
};
