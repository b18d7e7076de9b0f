//! The page in a real browser: it runs without a complaint or a request, by keyboard alone,
//! and everyone can read it. Where no chromium is installed the test says so and passes.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use piimap::report::RenderOptions;
use serde_json::{Value, json};

use crate::{rendered, sample};

/// Longest wait for an answer of the browser.
const PATIENCE: Duration = Duration::from_secs(60);

/// Chromium, spoken to in its DevTools protocol: messages ended by a zero byte, on the file
/// descriptors 3 and 4 of its process.
struct Browser {
    process: Child,
    requests: RefCell<ChildStdin>,
    answers: Receiver<Value>,
    /// What it told without being asked.
    events: RefCell<Vec<Value>>,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    fn start(program: &Path) -> Browser {
        let profile = tempfile::tempdir().unwrap();
        // The shell only moves the pipes to where chromium wants them.
        let command = format!(
            "exec '{}' --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
             --disable-background-networking --disable-dev-shm-usage --remote-debugging-pipe \
             --window-size=1400,1000 --user-data-dir='{}' about:blank 3<&0 4>&1 1>&2",
            program.display(),
            profile.path().display()
        );
        let mut process = Command::new("sh")
            .args(["-c", &command])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (send, answers) = channel();
        let output = BufReader::new(process.stdout.take().unwrap());
        std::thread::spawn(move || {
            for message in output.split(0).map_while(Result::ok) {
                if send.send(serde_json::from_slice(&message).unwrap()).is_err() {
                    break;
                }
            }
        });
        let requests = RefCell::new(process.stdin.take().unwrap());
        let events = RefCell::new(Vec::new());
        let session = String::new();
        let mut browser =
            Browser { process, requests, answers, events, session, _profile: profile };
        let target = browser.ask("Target.createTarget", json!({ "url": "about:blank" }));
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.ask("Target.attachToTarget", target);
        browser.session = attached["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Runtime", "Log", "Network", "Page", "Accessibility"] {
            browser.ask(&format!("{domain}.enable"), json!({}));
        }
        browser
    }

    fn ask(&self, method: &str, params: Value) -> Value {
        let mut message = json!({ "id": 1, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = self.session.clone().into();
        }
        let mut requests = self.requests.borrow_mut();
        write!(requests, "{message}\0").unwrap();
        requests.flush().unwrap();
        loop {
            let answer = self.answers.recv_timeout(PATIENCE).expect("the browser answers");
            if answer["id"] == 1 {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
            self.events.borrow_mut().push(answer);
        }
    }

    fn open(&self, path: &Path) {
        self.ask("Page.navigate", json!({ "url": format!("file://{}", path.display()) }));
        while self.told("Page.loadEventFired").is_empty() {
            let event = self.answers.recv_timeout(PATIENCE).expect("the page loads");
            self.events.borrow_mut().push(event);
        }
    }

    fn told(&self, method: &str) -> Vec<Value> {
        let events = self.events.borrow();
        events.iter().filter(|event| event["method"] == method).cloned().collect()
    }

    /// The value of an expression in the page.
    fn value(&self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "returnByValue": true });
        let outcome = self.ask("Runtime.evaluate", params);
        assert!(outcome["exceptionDetails"].is_null(), "{expression}: {outcome}");
        outcome["result"]["value"].clone()
    }

    fn press(&self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            other => panic!("no code for {other}"),
        };
        let text = if key == "Enter" { "\r" } else { "" };
        for (kind, text) in [("keyDown", text), ("keyUp", "")] {
            let params = json!({
                "type": kind, "key": key, "code": key, "text": text,
                "windowsVirtualKeyCode": code,
            });
            self.ask("Input.dispatchKeyEvent", params);
        }
    }

    /// What has the focus: its id or its text.
    fn focused(&self) -> String {
        let found = self.value("document.activeElement.id || document.activeElement.textContent");
        found.as_str().unwrap().to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
#[allow(clippy::print_stdout)] // says why it did nothing
fn the_page_works_in_a_browser_by_keyboard_and_alone() {
    let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let Some(program) = chromium.iter().map(Path::new).find(|path| path.exists()) else {
        println!("skipped: no chromium in /usr/bin to open the page in");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    std::fs::write(&path, rendered("html", &sample(), &RenderOptions::default())).unwrap();
    let browser = Browser::start(program);
    browser.open(&path);

    by_keyboard(&browser);
    filtered(&browser);
    readable(&browser);

    let picture = folder.path().join("map.svg");
    std::fs::write(&picture, rendered("svg", &sample(), &RenderOptions::default())).unwrap();
    browser.events.borrow_mut().retain(|event| event["method"] != "Page.loadEventFired");
    browser.open(&picture);
    assert_eq!(browser.value("document.title"), "Heat-map of personal data");

    for complaint in ["Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"] {
        assert_eq!(browser.told(complaint), Vec::<Value>::new());
    }
    let requests = browser.told("Network.requestWillBeSent");
    assert_eq!(requests.len(), 2, "only page and picture are asked for: {requests:?}");
}

/// The map is one stop of the Tab key; arrows move in it, Enter leads to the findings of a
/// cell and Escape back to it; folders fold.
fn by_keyboard(browser: &Browser) {
    browser.press("Tab");
    assert_eq!(browser.focused(), "Skip to the heat-map");
    browser.value("document.getElementById('fold').focus()");
    browser.press("Tab");
    assert_eq!(browser.focused(), "exports/ (2 places)");
    for (key, focused) in [
        ("ArrowRight", "L279"),
        ("Enter", "panel-title"),
        ("Escape", "L279"),
        ("ArrowLeft", "exports/ (2 places)"),
        ("ArrowLeft", "exports/ (2 places)"),
        ("ArrowDown", "home/{id.name}/mail.txt"),
        ("ArrowRight", "C25"),
        ("Enter", "panel-title"),
    ] {
        browser.press(key);
        assert_eq!(browser.focused(), focused, "after {key}");
    }
    let about = browser.value("document.getElementById('panel-about').textContent");
    assert_eq!(about, "Identification data: 1 finding");
    browser.value("document.querySelector('#findings summary').click()");
    // The body of a finding is made when its opening is announced, after this turn.
    let evidence = "new Promise((done) => setTimeout(() => done(document.querySelector('.evidence')?.innerText ?? ''), 200))";
    let params = json!({ "expression": evidence, "returnByValue": true, "awaitPromise": true });
    let shown = browser.ask("Runtime.evaluate", params);
    let shown = shown["result"]["value"].as_str().unwrap();
    for term in ["the word rijksregisternummer near it", "66 to 1 that it is"] {
        assert!(shown.contains(term), "{shown}");
    }
    browser.press("Escape");
    assert_eq!(browser.focused(), "C25");
}

/// Filters say how much they leave.
fn filtered(browser: &Browser) {
    for (filter, told) in [
        ("document.querySelector('[value=declared]').click()", "4 findings in 3 places"),
        ("document.getElementById('level').value = 'certain'; draw()", "1 finding in 1 place"),
        ("document.getElementById('text').value = 'nowhere'; draw()", "0 findings in 0 places"),
        ("document.getElementById('text').value = 'RELIGION'; draw()", "1 finding in 1 place"),
    ] {
        browser.value(filter);
        assert_eq!(browser.value("document.getElementById('told').textContent"), told, "{filter}");
    }
    let hidden = browser.value("document.getElementById('none').hidden");
    assert_eq!(hidden, true, "something is left");
}

/// Every control has a name, and every text stands out from what is behind it.
fn readable(browser: &Browser) {
    let tree = browser.ask("Accessibility.getFullAXTree", json!({}));
    let controls = ["button", "searchbox", "checkbox", "combobox", "treegrid", "table", "region"];
    for node in tree["nodes"].as_array().unwrap() {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let named = node["name"]["value"].as_str().is_some_and(|name| !name.is_empty());
        let ignored = node["ignored"] == true;
        assert!(ignored || named || !controls.contains(&role), "a {role} without a name: {node}");
    }
    for scheme in ["light", "dark"] {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.ask("Emulation.setEmulatedMedia", features);
        assert_eq!(browser.value(include_str!("contrast.js")), "", "{scheme}");
    }
}
