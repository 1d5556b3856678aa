//! Thunderbird on a display of its own, with an account that reaches nobody.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(90);

/// An account whose servers are nowhere, and nothing that asks, reports or fetches.
const PROFILE: &str = r#"user_pref("mail.accountmanager.accounts", "account1,account2");
user_pref("mail.accountmanager.defaultaccount", "account1");
user_pref("mail.accountmanager.localfoldersserver", "server2");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.identity.id1.fullName", "Bottega");
user_pref("mail.identity.id1.useremail", "shop@example.com");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.identity.id1.valid", true);
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server1.hostname", "127.0.0.1");
user_pref("mail.server.server1.port", 9);
user_pref("mail.server.server1.userName", "shop");
user_pref("mail.server.server1.login_at_startup", false);
user_pref("mail.server.server1.check_new_mail", false);
user_pref("mail.server.server2.type", "none");
user_pref("mail.server.server2.hostname", "Local Folders");
user_pref("mail.server.server2.userName", "nobody");
user_pref("mail.smtpservers", "smtp1");
user_pref("mail.smtp.defaultserver", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "127.0.0.1");
user_pref("mail.smtpserver.smtp1.port", 9);
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.spotlight.firstRunDone", true);
user_pref("mail.rights.version", 1);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("mailnews.start_page.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
"#;

/// The running program.
pub struct Thunderbird {
    program: Child,
    display: Child,
    display_name: String,
    answers: BufReader<TcpStream>,
    asked: u64,
    _folder: TempDir,
}

impl Thunderbird {
    /// Opens a file as the desktop does.
    pub fn open(file: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("profile");
        fs::create_dir(&profile).unwrap();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let remote = format!("user_pref(\"marionette.port\", {port});\n");
        fs::write(profile.join("user.js"), format!("{PROFILE}{remote}")).unwrap();
        let mut display = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x900x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(display.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        let display_name = format!(":{}", number.trim());
        let program = Command::new("thunderbird")
            .arg("--profile")
            .arg(&profile)
            .args(["--marionette", "--remote-allow-system-access"])
            .arg(file)
            .env("DISPLAY", &display_name)
            .env("HOME", folder.path())
            .env("LC_ALL", "C.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("`make test-mail-clients` installs thunderbird");
        let began = Instant::now();
        let line = loop {
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(line) => break line,
                Err(fault) => assert!(began.elapsed() < PATIENCE, "Thunderbird does not answer: {fault}"),
            }
            sleep(Duration::from_millis(100));
        };
        line.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut program = Self {
            program,
            display,
            display_name,
            answers: BufReader::new(line),
            asked: 0,
            _folder: folder,
        };
        program.hear();
        program.command("WebDriver:NewSession", &json!({}));
        program.command("Marionette:SetContext", &json!({ "value": "chrome" }));
        program
    }

    /// What a script in the program returns.
    pub fn ask(&mut self, script: &str) -> Value {
        let answer = self.command(
            "WebDriver:ExecuteScript",
            &json!({ "script": script, "args": [] }),
        );
        answer["value"].clone()
    }

    /// What a script returns once it returns something.
    pub fn until(&mut self, what: &str, script: &str) -> Value {
        let began = Instant::now();
        loop {
            let answer = self.ask(script);
            if !answer.is_null() {
                return answer;
            }
            assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
            sleep(Duration::from_millis(200));
        }
    }

    /// Keeps a picture of the whole display.
    pub fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../artifacts/mail-clients");
        fs::create_dir_all(&folder).unwrap();
        // What was just put together is drawn a moment later.
        sleep(Duration::from_secs(1));
        let taken = Command::new("import")
            .args(["-display", &self.display_name, "-window", "root"])
            .arg(folder.join(format!("{name}.png")))
            .status();
        assert!(
            taken.is_ok_and(|status| status.success()),
            "imagemagick takes a picture"
        );
    }

    /// One command of the remote protocol: lists in JSON, each behind its length.
    fn command(&mut self, name: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let words = json!([0, self.asked, name, parameters]).to_string();
        let line = self.answers.get_mut();
        write!(line, "{}:{words}", words.len()).unwrap();
        line.flush().unwrap();
        let answer = self.hear();
        assert!(answer[2].is_null(), "{name}: {}", answer[2]);
        answer[3].clone()
    }

    fn hear(&mut self) -> Value {
        let mut length = Vec::new();
        self.answers.read_until(b':', &mut length).unwrap();
        length.pop();
        let length = String::from_utf8(length).unwrap().parse().unwrap();
        let mut words = vec![0; length];
        self.answers.read_exact(&mut words).unwrap();
        serde_json::from_slice(&words).unwrap()
    }
}

impl Drop for Thunderbird {
    fn drop(&mut self) {
        let group = format!("-{}", self.program.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.program.wait();
        let _ = self.display.kill();
        let _ = self.display.wait();
    }
}
