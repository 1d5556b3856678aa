//! A desktop session with a keyring of its own: gnome-keyring on a message bus that nobody else is on.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A bus on which nobody is started by being asked for: what is not there is not there.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
"#;
const PATIENCE: Duration = Duration::from_secs(20);

/// The running session; it ends with the test.
pub struct Session {
    folder: TempDir,
    bus: Child,
    keyring: Option<Child>,
    address: String,
}

impl Session {
    /// Starts one whose keyring is open, under an empty password as where people sign in by themselves; none where there
    /// is no keyring to be had.
    pub fn start() -> Option<Self> {
        for program in ["gnome-keyring-daemon", "dbus-daemon", "dbus-send"] {
            if Command::new(program)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_err()
            {
                eprintln!("skipped: {program} is not installed (.ci/packages test)");
                return None;
            }
        }
        let folder = tempfile::tempdir().expect("a folder for the session");
        for name in ["home", "data", "runtime"] {
            let path = folder.path().join(name);
            fs::create_dir(&path).expect("a folder");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("its owner's alone");
        }
        let configuration = folder.path().join("bus.conf");
        fs::write(&configuration, BUS).expect("the bus's configuration");
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", configuration.display()))
            .args(["--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a message bus");
        let mut address = String::new();
        BufReader::new(bus.stdout.take().expect("it says where it is"))
            .read_line(&mut address)
            .expect("it says where it is");
        let mut session = Self {
            folder,
            bus,
            keyring: None,
            address: address.trim().to_owned(),
        };
        session.open_keyring();
        Some(session)
    }

    fn open_keyring(&mut self) {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        self.furnish(&mut command);
        let mut keyring = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a keyring");
        let mut password = keyring.stdin.take().expect("it reads its password");
        password.write_all(b"\n").expect("an empty one");
        drop(password);
        self.keyring = Some(keyring);
        let began = Instant::now();
        while !self
            .asked(
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "NameHasOwner",
                &["string:org.freedesktop.secrets"],
            )
            .contains("true")
        {
            assert!(began.elapsed() < PATIENCE, "the keyring does not answer");
            sleep(Duration::from_millis(50));
        }
    }

    /// Ends the keyring; the session goes on without one.
    pub fn lose_keyring(&mut self) {
        if let Some(mut keyring) = self.keyring.take() {
            let _ = keyring.kill();
            let _ = keyring.wait();
        }
    }

    /// Lets a program run in this session.
    pub fn furnish(&self, command: &mut Command) {
        let at = |name: &str| self.folder.path().join(name);
        command
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("XDG_RUNTIME_DIR", at("runtime"))
            .env("XDG_DATA_HOME", at("data"))
            .env("HOME", at("home"));
    }

    /// How many secrets of this program the keyring holds, as another program is told.
    pub fn secrets(&self) -> usize {
        let told = self.asked(
            "/org/freedesktop/secrets",
            "org.freedesktop.secrets",
            "org.freedesktop.Secret.Service.SearchItems",
            &["dict:string:string:service,Thankwell"],
        );
        told.matches("object path").count()
    }

    /// The files in which the keyring keeps what it holds.
    pub fn files(&self) -> Vec<PathBuf> {
        let folder = self.folder.path().join("data/keyrings");
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        files.map(|file| file.path()).collect()
    }

    fn asked(&self, object: &str, whom: &str, what: &str, how: &[&str]) -> String {
        let what = if what.contains('.') {
            what.to_owned()
        } else {
            format!("{whom}.{what}")
        };
        let mut command = Command::new("dbus-send");
        command
            .args(["--session", "--print-reply", "--reply-timeout=5000"])
            .arg(format!("--dest={whom}"))
            .args([object, &what])
            .args(how);
        self.furnish(&mut command);
        let answer = command.output().expect("the bus is asked");
        String::from_utf8(answer.stdout).expect("UTF-8")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for child in self.keyring.iter_mut().chain([&mut self.bus]) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
