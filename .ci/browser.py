#!/usr/bin/python3
"""Opens the pages in Chromium and checks what it shows: browser.py PAGES MANIFESTS [MANIFESTS-OF-0.18]

Every panel title of the dashboards in MANIFESTS stands on its page as often as in the dashboard; panels do not cover each other and
nothing is wider than the window; links between pages lead to files; the console stays empty.
"""
import json, os, re, subprocess, sys, tempfile
import yaml

LOOK = """
<!DOCTYPE html><title>look</title><pre id="result">not run</pre>
<script>
const pages = PAGES, result = {};
let open = pages.length;
for (const page of pages) {
  const frame = document.createElement('iframe');
  frame.style = 'width:1600px;height:2000px;border:0';
  frame.onload = () => {
    const d = frame.contentDocument, sheet = d.defaultView.getComputedStyle(d.body).margin;
    d.querySelectorAll('details.shut').forEach(e => e.open = true);
    const boxes = [...d.querySelectorAll('.panel')].map(e => ({title: e.querySelector('h3').textContent, at: e.getBoundingClientRect()}));
    const covers = [];
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
      if (a.at.left < b.at.right - 1 && b.at.left < a.at.right - 1 && a.at.top < b.at.bottom - 1 && b.at.top < a.at.bottom - 1)
        covers.push(a.title + ' and ' + b.title);
    }));
    result[page] = {
      styled: sheet === '0px', h1: d.querySelectorAll('h1').length, titles: boxes.map(b => b.title), covers,
      flat: boxes.filter(b => b.at.width < 40 || b.at.height < 30).map(b => b.title),
      wide: d.documentElement.scrollWidth > d.documentElement.clientWidth,
      links: [...d.querySelectorAll('a[href]')].map(a => a.href).filter(h => h.startsWith('file:')),
    };
    if (--open === 0) document.getElementById('result').textContent = JSON.stringify(result);
  };
  frame.src = page;
  document.body.append(frame);
}
</script>
"""


def expected(manifests, folder):
    with open(os.path.join(manifests, "grafana-dashboardDefinitions.yaml"), encoding="utf-8") as f:
        for item in yaml.load(f, getattr(yaml, "CSafeLoader", yaml.SafeLoader))["items"]:
            (name, text), = item["data"].items()
            dashboard = json.loads(text)
            panels = [p for row in dashboard.get("rows") or [] for p in row["panels"]]
            for p in dashboard.get("panels") or []:
                panels += p.get("panels") or [] if p["type"] == "row" else [p]
            yield f"{folder}/{name[:-5]}.html", sorted(p["title"] for p in panels)


def main(pages, manifests, later=None):
    pages = os.path.realpath(pages)
    names = sorted(os.path.relpath(os.path.join(r, f), pages) for r, _, files in os.walk(pages) for f in files if f.endswith(".html"))
    problems = []
    with tempfile.TemporaryDirectory() as work:
        look = os.path.join(work, "look.html")
        with open(look, "w", encoding="utf-8") as f:
            f.write(LOOK.replace("PAGES", json.dumps(["file://" + os.path.join(pages, n) for n in names])))
        run = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--enable-logging=stderr",
             "--user-data-dir=" + os.path.join(work, "profile"), "--window-size=1700,2000", "--virtual-time-budget=60000", "--dump-dom", "file://" + look],
            capture_output=True, text=True, timeout=180)
    problems += [line for line in run.stderr.splitlines() if "CONSOLE" in line]
    found = re.search(r'<pre id="result">(.*?)</pre>', run.stdout, re.S)
    try:
        result = json.loads(found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0").replace("&amp;", "&"))
    except (AttributeError, ValueError):
        sys.exit("Chromium did not get to the end: " + "\n".join(problems) + (found.group(1) if found else run.stderr[-2000:]))
    seen = {os.path.relpath(url[len("file://"):], pages): page for url, page in result.items()}
    wanted = dict(expected(manifests, "dashboards")) | (dict(expected(later, "dashboards-0.18")) if later else {})
    if not wanted or "index.html" not in seen:
        problems.append("there is nothing to look at")
    for name, titles in wanted.items():
        if sorted(seen.get(name, {}).get("titles", [])) != titles:
            problems.append(f"{name}: the titles are {sorted(seen.get(name, {}).get('titles', []))}, not {titles}")
    for name, page in seen.items():
        problems += [f"{name}: {c} cover each other" for c in page["covers"]] + [f"{name}: {t} has no room" for t in page["flat"]]
        problems += [f"{name}: wider than the window"] if page["wide"] else []
        problems += [] if page["styled"] and page["h1"] == 1 else [f"{name}: no style sheet, or not one heading"]
        for link in page["links"]:
            path, _, _ = link[len("file://"):].partition("#")
            if not os.path.exists(path):
                problems.append(f"{name}: {link} leads nowhere")
    print("\n".join(problems))
    if problems:
        sys.exit(1)
    print(f"{len(seen)} pages, {sum(len(p['titles']) for p in seen.values())} panels in their places")


main(*sys.argv[1:])
