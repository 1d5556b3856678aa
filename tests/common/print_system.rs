//! A print system of its own for a test: a real cupsd on a socket of its own, with a printer whose paper is PDF files
//! (Debian's printer-driver-cups-pdf).
//!
//! It does not touch the machine's own print system, except that cups-pdf reads where to put its files from
//! `/etc/cups`; that file is removed again.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

/// The driver's description of its printer.
const PPD: &str = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd";

/// Two trays, a slot for single sheets and a unit that turns the paper, as an office printer has them.
const TRAYS: &str = r#"*OpenUI *InputSlot/Media Source: PickOne
*OrderDependency: 20 AnySetup *InputSlot
*DefaultInputSlot: Tray1
*InputSlot Tray1/Tray 1: "<</MediaPosition 0>>setpagedevice"
*InputSlot Tray2/Tray 2: "<</MediaPosition 1>>setpagedevice"
*InputSlot Manual/Manual Feed: "<</ManualFeed true>>setpagedevice"
*CloseUI: *InputSlot
*OpenUI *Duplex/Two-Sided: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long Edge: "<</Duplex true/Tumble false>>setpagedevice"
*Duplex DuplexTumble/Short Edge: "<</Duplex true/Tumble true>>setpagedevice"
*CloseUI: *Duplex

*OpenUI *PageSize"#;

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A running print system; it ends with the test.
pub struct PrintSystem {
    folder: TempDir,
    daemon: Child,
    /// The queue that prints into PDF files.
    pub queue: String,
}

impl PrintSystem {
    /// Starts one; none where it cannot be had: only an administrator may run the driver.
    pub fn start() -> Option<Self> {
        Self::start_with("")
    }

    /// Starts one with more settings for the daemon.
    pub fn start_with(settings: &str) -> Option<Self> {
        if Command::new("id").arg("-u").output().ok()?.stdout != b"0\n" {
            eprintln!("skipped: the driver cups-pdf runs for an administrator only");
            return None;
        }
        let queue = format!(
            "Cards-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().to_owned();
        // Filters run as another user.
        fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).expect("a folder that can be entered");
        for name in ["etc/ppd", "spool/tmp", "cache", "state", "log", "paper"] {
            fs::create_dir_all(root.join(name)).expect("folders");
        }
        // And the driver puts paper out as the person who printed.
        fs::set_permissions(root.join("paper"), fs::Permissions::from_mode(0o777)).expect("an open tray");
        let at = |name: &str| root.join(name).display().to_string();
        let listens = format!(
            "LogLevel debug\nListen {}\nBrowsing No\nWebInterface No\nErrorPolicy abort-job\n\
             <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
             <Policy default>\n<Limit Cancel-Job>\nRequire user @OWNER @SYSTEM\nOrder deny,allow\n</Limit>\n\
             <Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n",
            at("cups.sock")
        );
        fs::write(root.join("etc/cupsd.conf"), format!("{settings}{listens}")).expect("settings");
        let folders = format!(
            "ServerRoot {}\nRequestRoot {}\nCacheDir {}\nStateDir {}\nTempDir {}\nAccessLog {}\nErrorLog {}\nPageLog {}\n\
             ServerBin {}\nFileDevice Yes\nSandboxing relaxed\n",
            at("etc"),
            at("spool"),
            at("cache"),
            at("state"),
            at("spool/tmp"),
            at("log/access"),
            at("log/error"),
            at("log/page"),
            at("bin")
        );
        programs(&root.join("bin"));
        fs::write(root.join("etc/cups-files.conf"), folders).expect("settings");
        let daemon = Command::new("/usr/sbin/cupsd")
            .args([
                "-f",
                "-c",
                &at("etc/cupsd.conf"),
                "-s",
                &at("etc/cups-files.conf"),
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("Debian's package cups has to be installed: {error}"));
        let system = Self {
            folder,
            daemon,
            queue,
        };
        system.wait_for("its socket", || system.socket().exists());
        let driver = fs::read_to_string(PPD).expect("Debian's package printer-driver-cups-pdf is installed");
        let driver = driver.replacen("*OpenUI *PageSize", TRAYS, 1);
        fs::write(root.join("office.ppd"), driver).expect("a description");
        // Debian's driver looks here for the settings of a queue.
        let settings = format!(
            "Out {0}\nAnonDirName {0}\nLog {1}\nLabel 0\n",
            at("paper"),
            at("log")
        );
        fs::write(system.driver_settings(), settings).expect("the driver's settings");
        system.run(
            "lpadmin",
            &[
                "-p",
                &system.queue,
                "-D",
                "Office",
                "-v",
                &format!("cups-pdf:/{}", system.queue),
                "-P",
                &at("office.ppd"),
                "-E",
            ],
        );
        Some(system)
    }

    /// Where it listens.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("cups.sock")
    }

    /// Runs one of the print system's own commands on it.
    pub fn run(&self, command: &str, arguments: &[&str]) {
        let output = Command::new(command)
            .env("CUPS_SERVER", self.socket())
            .args(arguments)
            .output()
            .unwrap_or_else(|error| panic!("{command}: {error}"));
        assert!(output.status.success(), "{command} {arguments:?}: {output:?}");
    }

    /// Adds a queue that prints to `device`, which takes PDF as it is.
    pub fn add(&self, name: &str, device: &str) {
        self.run("lpadmin", &["-p", name, "-v", device, "-E"]);
    }

    /// Adds a queue whose printer is a shell script; what the driver makes of a job comes to its standard input, and
    /// what it says on standard error reaches the print system, such as `STATE: +media-empty-error`.
    pub fn add_script(&self, name: &str, script: &str) {
        let file = self.folder.path().join("bin/backend").join(name.to_lowercase());
        let script = format!("#!/bin/sh\n[ $# = 0 ] && exit 0\n{script}\n");
        fs::write(&file, script).expect("a script");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("a program");
        self.add(name, &format!("{}:/printer", name.to_lowercase()));
    }

    /// What lies in the output tray: the file that was printed last.
    pub fn paper(&self) -> PathBuf {
        let folder = self.folder.path().join("paper");
        let newest = || {
            let files = fs::read_dir(&folder).expect("the output tray").flatten();
            let files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "pdf"));
            files.max_by_key(|file| file.metadata().and_then(|facts| facts.modified()).ok())
        };
        self.wait_for("paper in the tray", || newest().is_some());
        newest().expect("paper in the tray").path()
    }

    /// What the print system wrote down, options of jobs among it.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log/error")).unwrap_or_default()
    }

    fn driver_settings(&self) -> PathBuf {
        Path::new("/etc/cups").join(format!("cups-pdf-{}.conf", self.queue))
    }

    fn wait_for(&self, what: &str, there: impl Fn() -> bool) {
        for _ in 0..200 {
            if there() {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!(
            "the print system had no {what} after ten seconds:\n{}",
            self.log()
        );
    }
}

/// The print system's own programs, with room for printers of the tests beside them.
fn programs(into: &Path) {
    const INSTALLED: &str = "/usr/lib/cups";
    fs::create_dir_all(into.join("backend")).expect("a folder");
    for (from, to) in [
        (INSTALLED, into.to_owned()),
        ("/usr/lib/cups/backend", into.join("backend")),
    ] {
        for program in fs::read_dir(from).expect("CUPS is installed").flatten() {
            let link = to.join(program.file_name());
            if !link.exists() {
                symlink(program.path(), link).expect("a link");
            }
        }
    }
}

impl Drop for PrintSystem {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.driver_settings());
        // Asked to end, it ends its filters too.
        let asked = Command::new("kill").arg(self.daemon.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.daemon.kill();
        }
        let _ = self.daemon.wait();
    }
}
