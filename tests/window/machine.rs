//! A machine of its own for one story: folders, a display, a web driver; all gone when it is dropped.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The folders of one story: the shop's data, and room for the files it makes.
pub struct Place {
    folder: TempDir,
    /// Where the shop's data is, if it is another place's too.
    data: Option<PathBuf>,
    /// The socket of the print system that the program is to find; the machine's own where none is said.
    print_system: Option<PathBuf>,
    /// Where programs are that stand for those of the desktop.
    desktop: Option<PathBuf>,
}

impl Place {
    /// A place with an empty shop.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder for the story"),
            data: None,
            print_system: None,
            desktop: None,
        }
    }

    /// A second desk in the same shop, with a display and folders of its own.
    pub fn second_desk(&self) -> Self {
        Self {
            data: Some(self.data()),
            ..Self::new()
        }
    }

    /// The same place, on a desktop that notes what it is given to open ([`Self::opened`]) and opens nothing.
    pub fn with_a_desktop(self) -> Self {
        let folder = self.file("desktop");
        fs::create_dir_all(&folder).expect("a folder for its programs");
        let list = self.file("opened");
        for (name, script) in [
            (
                "xdg-open",
                format!("printf '%s\\n' \"$1\" >> '{}'", list.display()),
            ),
            ("xdg-mime", "echo program.desktop".to_owned()),
        ] {
            let path = folder.join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a program");
            fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("it can be run");
        }
        Self {
            desktop: Some(folder),
            ..self
        }
    }

    /// What the desktop was given to open, in order.
    pub fn opened(&self) -> Vec<String> {
        let list = fs::read_to_string(self.file("opened")).unwrap_or_default();
        list.lines().map(str::to_owned).collect()
    }

    /// The same place, in an office with this print system.
    pub fn beside(self, print_system: PathBuf) -> Self {
        Self {
            print_system: Some(print_system),
            ..self
        }
    }

    /// A place with the sample shop, which has not written to anybody yet.
    pub fn with_sample_shop() -> Self {
        let place = Self::new();
        place.command(&["demo", "--without-notes"]);
        place
    }

    /// Where the shop's data is.
    pub fn data(&self) -> PathBuf {
        self.data
            .clone()
            .unwrap_or_else(|| self.folder.path().join("data"))
    }

    /// A file or folder of the story by name.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the command line says about this shop.
    pub fn command(&self, arguments: &[&str]) -> String {
        self.command_with(arguments, &[])
    }

    /// The same with more in its environment.
    pub fn command_with(&self, arguments: &[&str], named: &[(&str, &str)]) -> String {
        let mut command = Command::new(program());
        command
            .arg("--data")
            .arg(self.data())
            .args(arguments)
            .envs(named.iter().copied())
            .env_remove("DISPLAY");
        self.furnish(&mut command);
        let output = command.output().expect("the program runs");
        assert!(
            output.status.success(),
            "thankwell {arguments:?} fails: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("the command line writes UTF-8")
    }

    /// Lets a program find the print system of this place.
    fn furnish(&self, command: &mut Command) {
        if let Some(socket) = &self.print_system {
            command.env("CUPS_SERVER", socket).env("USER", "root");
        }
        if let Some(programs) = &self.desktop {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let path = std::iter::once(programs.clone()).chain(std::env::split_paths(&path));
            command.env("PATH", std::env::join_paths(path).expect("a path"));
        }
    }
}

/// The program under test: the one just built, or the one that `THANKWELL_BINARY` names.
pub fn program() -> PathBuf {
    std::env::var_os("THANKWELL_BINARY")
        .map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_thankwell")), PathBuf::from)
}

/// A display and a web driver that nobody else uses.
pub struct Machine {
    pub place: Place,
    /// Where the web driver listens.
    pub address: String,
    driver: Program,
    pub display: Display,
}

/// A display that nobody else uses.
pub struct Display {
    /// As programs name it.
    pub name: String,
    /// What is on it, as the server writes it there.
    screen: PathBuf,
    _server: Program,
}

impl Display {
    /// Starts one that keeps its screen in a file of `place`.
    pub fn start(place: &Place) -> Self {
        let screen = place.file("screen");
        fs::create_dir_all(&screen).expect("a folder for the screen");
        let mut server = Program::start(
            Command::new("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1600x1000x24",
                    "-nolisten",
                    "tcp",
                ])
                .arg("-fbdir")
                .arg(&screen)
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let mut number = String::new();
        BufReader::new(server.0.stdout.take().expect("the display tells its number"))
            .read_line(&mut number)
            .expect("the display tells its number");
        Self {
            name: format!(":{}", number.trim()),
            screen: screen.join("Xvfb_screen0"),
            _server: server,
        }
    }

    /// A program on this display, with folders in `place` for everything that it keeps.
    pub fn command(&self, place: &Place, program: impl AsRef<OsStr>) -> Command {
        let home = place.file("home");
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            // Nothing of the person who runs the tests: no settings, no accessibility bus.
            .env("HOME", &home)
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("LANGUAGE")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        for name in ["DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "RUNTIME_DIR"] {
            let folder = home.join(name.to_lowercase());
            fs::create_dir_all(&folder).expect("a folder for the window");
            command.env(format!("XDG_{name}"), folder);
        }
        place.furnish(&mut command);
        command
    }

    /// What is on the display now, as an X window dump.
    pub fn screen(&self) -> Vec<u8> {
        fs::read(&self.screen).expect("the screen is kept in a file")
    }
}

impl Machine {
    /// Starts both, with folders in `place` for everything that the window keeps.
    pub fn start(place: Place) -> Self {
        let display = Display::start(&place);
        let port = free_port();
        let mut command = display.command(&place, "WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        let driver = Program::start(&mut command);
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "the web driver does not listen"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Self {
            place,
            address: format!("http://127.0.0.1:{port}"),
            driver,
            display,
        }
    }

    /// The program that the web driver has started.
    pub fn program(&self) -> u32 {
        *children(self.driver.id()).first().expect("the program runs")
    }
}

/// A running program with everything that it starts; ended together.
pub struct Program(Child);

impl Program {
    /// Starts it, as the head of a group of its own.
    pub fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_owned();
        let child = command.process_group(0).spawn().unwrap_or_else(|fault| {
            panic!(
                "{} cannot be started ({fault}); `make test` installs it",
                name.display()
            )
        });
        Self(child)
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let ended = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        if ended.is_err() {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

/// The name of a process's program, cut to fifteen letters.
pub fn name_of(process: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    name.trim_end().to_owned()
}

/// The processes that a process has started: every process names its parent.
pub fn children(process: u32) -> Vec<u32> {
    let all = fs::read_dir("/proc").expect("the processes of this machine");
    all.flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|id| parent(*id) == Some(process))
        .collect()
}

fn parent(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|socket| socket.local_addr())
        .expect("a free port")
        .port()
}

/// A file of the tests by its path under `tests/fixtures/`.
pub fn fixture(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(path)
        .display()
        .to_string()
}
