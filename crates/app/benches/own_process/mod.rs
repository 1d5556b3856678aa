//! What is measured in a process of its own, so that what the system says of its work and of its greatest need of memory
//! is of that deed alone.

use app::World;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// A day that does not move, and chance that is the same at every size.
pub struct Fixed(pub Mutex<u64>);

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 5, 20)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().expect("nobody panics while drawing");
        for byte in bytes {
            *state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (*state >> 56) as u8;
        }
    }
}

/// What a process of its own says of a deed.
pub fn child(deed: &str, folder: &Path, people: u64) -> Outcome<String> {
    let output = Command::new(std::env::current_exe()?)
        .args(["--alone", deed])
        .arg(folder)
        .arg(people.to_string())
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Processor time of this process until now, all threads together. Linux, `proc_pid_stat(5)`, fields 14 and 15, in the
/// hundredths of a second in which the kernel counts towards programs.
pub fn seconds_of_work() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    let ticks: Vec<f64> = ticks.map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<f64>() / 100.0)
}

/// The most memory that this process has ever held, in KiB. Linux, `proc_pid_status(5)`, `VmHWM`.
pub fn greatest_memory() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    Ok(number
        .ok_or("the system does not say how much memory was held")?
        .parse()?)
}
