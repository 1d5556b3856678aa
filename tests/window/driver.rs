//! The window under a web driver: found, pressed, typed into and looked at as a person would.

use crate::machine::{Machine, Place, program};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use ureq::Agent;

/// How long anything may take on a busy machine before the story has failed.
const PATIENCE: Duration = Duration::from_secs(30);
/// The driver's name for an element in its answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open window on a shop of its own.
///
/// Places are CSS selectors with two additions: `@name` stands for `[data-testid="name"]`, and
/// `label=Words` for the control that the label beginning with these words belongs to.
pub struct Window {
    story: &'static str,
    pictures: Cell<u32>,
    agent: Agent,
    session: String,
    machine: Machine,
}

/// The browser that comes with the web view.
const BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

impl Window {
    /// Opens the window on the shop of `place`; `story` names the pictures that are kept of it.
    pub fn open(story: &'static str, place: Place) -> Self {
        forget_pictures(story);
        let options = json!({ "binary": program(), "args": ["--data", place.data()] });
        let window = Self::begin(story, place, &options);
        window.listen_for_faults();
        window.see("main h1");
        window
    }

    /// Opens a page in a browser that knows nothing of the program.
    pub fn browse(story: &'static str, place: Place, page: &Path) -> Self {
        forget_pictures(story);
        let options = json!({ "binary": BROWSER, "args": ["--automation"] });
        let window = Self::begin(story, place, &options);
        let address = json!({ "url": format!("file://{}", page.display()) });
        window
            .ask("POST", "url", &address)
            .unwrap_or_else(|fault| panic!("the page does not open: {fault}"));
        window
    }

    fn begin(story: &'static str, place: Place, options: &Value) -> Self {
        let machine = Machine::start(place);
        let agent = Agent::new_with_config(
            Agent::config_builder()
                .http_status_as_error(false)
                .timeout_global(Some(PATIENCE * 2))
                .build(),
        );
        let capabilities =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let answer = ask(
            &agent,
            "POST",
            &format!("{}/session", machine.address),
            Some(&capabilities),
        )
        .unwrap_or_else(|fault| panic!("the window does not open: {fault}"));
        let id = answer["sessionId"].as_str().expect("a session has an id");
        Self {
            story,
            pictures: Cell::new(0),
            session: format!("{}/session/{id}", machine.address),
            agent,
            machine,
        }
    }

    /// Where the shop's data and the files of this story are.
    pub fn place(&self) -> &Place {
        &self.machine.place
    }

    /// Waits for something to be in sight.
    pub fn see(&self, place: &str) {
        self.find(place, None);
    }

    /// Waits for something with these words to be in sight.
    pub fn see_words(&self, place: &str, words: &str) {
        self.find(place, Some(words));
    }

    /// Waits for something to be out of sight.
    pub fn see_no(&self, place: &str) {
        wait(&format!("{place} is still in sight"), || {
            matches!(self.look_for(place, None), Look::Nothing).then_some(())
        });
    }

    /// The words of what is at `place`, waited for.
    pub fn words(&self, place: &str) -> String {
        self.read(place, "textContent.trim()")
    }

    /// What is written in the field at `place`.
    pub fn written(&self, place: &str) -> String {
        self.read(place, "value")
    }

    /// How many are in sight.
    pub fn count(&self, place: &str) -> usize {
        let script = format!("{FIND} return found(arguments[0], null).length");
        self.run(&script, &json!([place])).as_u64().unwrap_or(0) as usize
    }

    /// Presses what is at `place`.
    pub fn click(&self, place: &str) {
        self.click_words(place, None);
    }

    /// Presses what is at `place` and says `words`.
    pub fn click_on(&self, place: &str, words: &str) {
        self.click_words(place, Some(words));
    }

    /// Writes `text` over what stands in the field at `place`.
    pub fn write(&self, place: &str, text: &str) {
        self.click(place);
        self.keys("Ctrl+a");
        if text.is_empty() {
            self.keys("Delete");
        } else {
            wait(&format!("{place} takes no text"), || {
                let element = self.find(place, None);
                match self.element(&element, "value", &json!({ "text": text })) {
                    Ok(()) => Some(()),
                    Err(fault) if is_stale(&fault) => None,
                    Err(fault) => panic!("{place} takes no text: {fault}"),
                }
            });
        }
        wait(&format!("{place} does not hold {text:?}"), || {
            (self.written(place) == text).then_some(())
        });
    }

    /// Chooses `words` in the list that unfolds at `place`.
    pub fn choose(&self, place: &str, words: &str) {
        self.click(place);
        self.click_on("[role=option]", words);
        self.see_no("[role=option]");
    }

    /// Presses keys on whatever has the keyboard: `Ctrl+3`, `Enter`, `/`.
    pub fn keys(&self, stroke: &str) {
        let names: Vec<&str> = match stroke.strip_suffix("++") {
            Some(before) => vec![before, "+"],
            None if stroke == "+" => vec!["+"],
            None => stroke.split('+').collect(),
        };
        let press = |kind: &'static str| move |name: &&str| json!({ "type": kind, "value": key(name) });
        let strokes: Vec<Value> = names
            .iter()
            .map(press("keyDown"))
            .chain(names.iter().rev().map(press("keyUp")))
            .collect();
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.ask("POST", "actions", &body)
            .unwrap_or_else(|fault| panic!("{stroke} cannot be pressed: {fault}"));
    }

    /// Holds a key down, so that it comes `times` times, every so many milliseconds.
    pub fn holds(&self, name: &str, times: usize, every: u64) {
        let name = key(name);
        let mut strokes = Vec::with_capacity(times * 3);
        for _ in 0..times {
            strokes.push(json!({ "type": "keyDown", "value": name }));
            strokes.push(json!({ "type": "keyUp", "value": name }));
            strokes.push(json!({ "type": "pause", "duration": every }));
        }
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.ask("POST", "actions", &body)
            .unwrap_or_else(|fault| panic!("{name} cannot be held: {fault}"));
    }

    /// The card on show as it is drawn.
    pub fn card(&self) -> String {
        self.read("@card-picture", "innerHTML")
    }

    /// Types `text` into whatever has the keyboard.
    pub fn types(&self, text: &str) {
        for letter in text.chars() {
            self.keys(&letter.to_string());
        }
    }

    /// Closes the notices, so that a picture shows the view alone.
    pub fn dismiss(&self) {
        // All at once: one that goes by itself meanwhile is not missed.
        self.run(
            "document.querySelectorAll('[data-testid=toast] > button:last-child').forEach((one) => one.click())",
            &json!([]),
        );
        self.see_no("@toast");
    }

    /// The display that the window is on.
    pub fn display(&self) -> &str {
        &self.machine.display.name
    }

    /// Runs a script in the page and gives what it returns; `arguments` is a list.
    pub fn run(&self, script: &str, arguments: &Value) -> Value {
        let body = json!({ "script": script, "args": arguments });
        self.ask("POST", "execute/sync", &body)
            .unwrap_or_else(|fault| panic!("{fault} in the script {script}"))
    }

    /// Runs a script that answers later, by the function that is its last argument.
    pub fn run_later(&self, script: &str, arguments: &Value) -> Value {
        let body = json!({ "script": script, "args": arguments });
        self.ask("POST", "execute/async", &body)
            .unwrap_or_else(|fault| panic!("{fault} in the script {script}"))
    }

    /// A picture that a script paints and returns as PNG in base 64.
    pub fn painted(&self, script: &str) -> Vec<u8> {
        let picture = self.run(script, &json!([]));
        STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .expect("a picture")
    }

    /// Waits until a script returns something true.
    pub fn until(&self, what: &str, script: &str) {
        wait(what, || {
            (self.run(script, &json!([])) == json!(true)).then_some(())
        });
    }

    /// Gives the window this size in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let body = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.ask("POST", "window/rect", &body)
            .expect("the window can be resized");
        self.until(
            "the window has its new size",
            &format!("return innerWidth === {width} && innerHeight === {height}"),
        );
    }

    /// Keeps a picture of the window as it is now under `artifacts/window/`.
    pub fn picture(&self, what: &str) {
        let number = self.pictures.get() + 1;
        self.pictures.set(number);
        let path = self
            .keep_picture(&format!("{}-{number:02}-{what}", self.story))
            .expect("a picture of the window");
        let size = fs::metadata(path).map_or(0, |file| file.len());
        assert!(size > 8_000, "the picture of {what} is all but empty");
    }

    /// What went wrong in the page since it was opened: errors, refused content, broken promises.
    pub fn faults(&self) -> Vec<String> {
        let faults = self.run("return window.faults", &json!([]));
        serde_json::from_value(faults).expect("a list of faults")
    }

    /// Fails if anything went wrong in the page.
    pub fn is_faultless(&self) {
        assert_eq!(self.faults(), Vec::<String>::new(), "the page reports no fault");
    }

    /// The process of the program.
    pub fn process(&self) -> u32 {
        self.machine.program()
    }

    /// Listens to what goes wrong in the page, once more after it was opened anew.
    pub fn listen_for_faults(&self) {
        self.run(LISTEN, &json!([]));
    }

    fn find(&self, place: &str, words: Option<&str>) -> Value {
        let what = words.map_or_else(|| place.to_owned(), |words| format!("{place} with {words:?}"));
        wait(&format!("{what} is not in sight"), || {
            match self.look_for(place, words) {
                Look::Found(found) => Some(found),
                Look::Nothing | Look::Redrawn => None,
            }
        })
    }

    /// A property of what is at `place`, waited for; found and read at once, for it may be drawn anew in between.
    fn read(&self, place: &str, property: &str) -> String {
        let script = format!("{FIND} return found(arguments[0], null)[0]?.{property} ?? null");
        wait(&format!("{place} is not in sight"), || {
            let read = self.run(&script, &json!([place]));
            read.as_str().map(ToOwned::to_owned)
        })
    }

    /// Waits until what is sought stands still, as a person does before pressing it: a list that is still being
    /// fetched moves what is below it, and a press on what has moved away meets something else.
    fn find_at_rest(&self, place: &str, words: Option<&str>) -> Value {
        let script = format!("{FIND} {AT_REST}");
        let body = json!({ "script": script, "args": [place, words] });
        wait(&format!("{place} {words:?} is not in sight and at rest"), || {
            let found = self.ask("POST", "execute/async", &body).ok()?;
            Some(found).filter(|found| found.get(ELEMENT).is_some())
        })
    }

    /// Looks once. What was found may be drawn anew before the driver can name it; then it is not there either, and
    /// whoever waits looks again.
    fn look_for(&self, place: &str, words: Option<&str>) -> Look {
        let script = format!("{FIND} return found(arguments[0], arguments[1])[0] ?? null");
        let body = json!({ "script": script, "args": [place, words] });
        match self.ask("POST", "execute/sync", &body) {
            Ok(found) if found.get(ELEMENT).is_some() => Look::Found(found),
            Ok(_) => Look::Nothing,
            Err(fault) if is_stale(&fault) => Look::Redrawn,
            Err(fault) => panic!("{fault} in the script {script}"),
        }
    }

    fn click_words(&self, place: &str, words: Option<&str>) {
        let last = Cell::new(String::new());
        // What is being drawn anew can be pressed a moment later; what a notice covers, once it is scrolled clear.
        let pressed = (0..40).any(|_| {
            let element = self.find_at_rest(place, words);
            match self.element(&element, "click", &json!({})) {
                Ok(()) => true,
                Err(fault) => {
                    last.set(fault);
                    let _ = self.ask(
                        "POST",
                        "execute/sync",
                        &json!({ "script": CLEAR, "args": [element] }),
                    );
                    std::thread::sleep(Duration::from_millis(100));
                    false
                }
            }
        });
        assert!(
            pressed,
            "{place} {words:?} cannot be pressed: {}",
            last.into_inner()
        );
    }

    fn element(&self, element: &Value, deed: &str, body: &Value) -> Result<(), String> {
        let id = element[ELEMENT].as_str().expect("an element has an id");
        self.ask("POST", &format!("element/{id}/{deed}"), body).map(drop)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        ask(
            &self.agent,
            method,
            &format!("{}/{path}", self.session),
            Some(body),
        )
    }

    fn keep_picture(&self, name: &str) -> Result<PathBuf, String> {
        self.ask("POST", "execute/async", &json!({ "script": DRAWN, "args": [] }))?;
        let shot = ask(&self.agent, "GET", &format!("{}/screenshot", self.session), None)?;
        let png = STANDARD
            .decode(shot.as_str().unwrap_or_default())
            .map_err(|fault| fault.to_string())?;
        let path = pictures().join(format!("{name}.png"));
        fs::create_dir_all(pictures())
            .and_then(|()| fs::write(&path, png))
            .map_err(|fault| fault.to_string())?;
        Ok(path)
    }
}

/// What one look at the page found.
enum Look {
    /// This element.
    Found(Value),
    /// Nothing like it.
    Nothing,
    /// Something that was drawn anew before it could be named.
    Redrawn,
}

fn is_stale(fault: &str) -> bool {
    fault.starts_with("stale element reference")
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            match self.keep_picture(&format!("{}-failed", self.story)) {
                Ok(path) => eprintln!("the window when it failed: {}", path.display()),
                Err(fault) => eprintln!("no picture of the failure: {fault}"),
            }
            let state = "return [document.activeElement?.outerHTML.slice(0, 200), ...(window.faults ?? [])]";
            let body = json!({ "script": state, "args": [] });
            eprintln!(
                "keyboard and faults: {:?}",
                self.ask("POST", "execute/sync", &body)
            );
        }
        // Closes the program; whatever does not answer any more is ended with the machine.
        let _ = ask(&self.agent, "DELETE", &self.session, None);
    }
}

/// Waits for an answer, or fails saying what has not come about.
pub fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(40));
    }
}

/// Where pictures are kept.
fn pictures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts/window")
}

/// Throws away the pictures of the last time, so that none is taken for one of today.
fn forget_pictures(story: &str) {
    let Ok(kept) = fs::read_dir(pictures()) else {
        return;
    };
    for picture in kept.flatten() {
        let of_story = picture
            .file_name()
            .to_string_lossy()
            .strip_prefix(story)
            .is_some_and(|rest| {
                rest.strip_prefix('-').is_some_and(|rest| {
                    rest.starts_with(|c: char| c.is_ascii_digit()) || rest == "failed.png"
                })
            });
        if of_story {
            let _ = fs::remove_file(picture.path());
        }
    }
}

/// Asks the driver and unpacks its answer.
fn ask(agent: &Agent, method: &str, address: &str, body: Option<&Value>) -> Result<Value, String> {
    let said = match (method, body) {
        ("GET", _) => agent.get(address).call(),
        ("DELETE", _) => agent.delete(address).call(),
        (_, body) => agent.post(address).send_json(body.unwrap_or(&Value::Null)),
    };
    let mut said = said.map_err(|fault| format!("the web driver does not answer: {fault}"))?;
    let answer: Value = said
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_json()
        .map_err(|fault| format!("the web driver's answer cannot be read: {fault}"))?;
    let value = &answer["value"];
    match value["error"].as_str() {
        Some(error) if !said.status().is_success() => Err(format!(
            "{error}: {}",
            value["message"].as_str().unwrap_or_default()
        )),
        _ => Ok(value.clone()),
    }
}

/// A key as the web driver names it.
fn key(name: &str) -> String {
    match name {
        "Alt" => "\u{e00a}",
        "Ctrl" => "\u{e009}",
        "Shift" => "\u{e008}",
        "Enter" => "\u{e007}",
        "Tab" => "\u{e004}",
        "Escape" => "\u{e00c}",
        "Delete" => "\u{e017}",
        "Down" => "\u{e015}",
        "Up" => "\u{e013}",
        "Left" => "\u{e012}",
        "Right" => "\u{e014}",
        "PageDown" => "\u{e00f}",
        "PageUp" => "\u{e00e}",
        "Home" => "\u{e011}",
        "End" => "\u{e010}",
        "Space" => " ",
        other => other,
    }
    .to_owned()
}

const FIND: &str = r#"
function found(place, words) {
  const inSight = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(one).visibility !== 'hidden';
  };
  const label = place.startsWith('label=') && place.slice(6);
  const all = label
    ? [...document.querySelectorAll('label[for]')]
        .filter((one) => one.textContent.trim().startsWith(label))
        .map((one) => document.getElementById(one.htmlFor))
    : [...document.querySelectorAll(place.replace(/@([\w-]+)/g, '[data-testid="$1"]'))];
  const seen = all.filter((one) => one && inSight(one));
  if (words === null || words === undefined) return seen;
  const exact = seen.filter((one) => one.textContent.trim() === words);
  return exact.length > 0 ? exact : seen.filter((one) => one.textContent.includes(words));
}
"#;

/// The first that is found, if it is the same and in the same place some frames later.
const AT_REST: &str = r"
const [place, words, answer] = arguments;
const [one] = found(place, words);
if (!one) return answer(null);
const where = () => JSON.stringify(one.getBoundingClientRect());
const before = where();
let frames = 4;
const look = () => {
  if (--frames > 0) return requestAnimationFrame(look);
  answer(found(place, words)[0] === one && where() === before ? one : null);
};
requestAnimationFrame(look);
";

const CLEAR: &str = "arguments[0].scrollIntoView({ block: 'center' })";

const LISTEN: &str = r"
window.faults = [];
const tell = (fault) => window.faults.push(String(fault));
addEventListener('error', (event) => tell(event.message ?? event.target?.outerHTML ?? 'error'), true);
addEventListener('unhandledrejection', (event) => tell(event.reason?.stack ?? JSON.stringify(event.reason)));
addEventListener('securitypolicyviolation', (event) => tell(`refused: ${event.violatedDirective} ${event.blockedURI}`));
const { error } = console;
console.error = (...words) => (tell(words.join(' ')), error.apply(console, words));
";

/// Answers once fonts and pictures are there, what moves has come to rest, and two frames are drawn since: earlier,
/// a picture may show the past.
const DRAWN: &str = r"
const done = arguments[arguments.length - 1];
const frame = () => new Promise((next) => requestAnimationFrame(next));
const pictures = [...document.images].map((one) => one.decode().catch(() => {}));
const moving = () => document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
Promise.all([document.fonts.ready, ...pictures])
  .then(frame)
  .then(() => Promise.all(moving().map((one) => one.finished.catch(() => {}))))
  .then(frame)
  .then(frame)
  .then(() => done(true));
";
