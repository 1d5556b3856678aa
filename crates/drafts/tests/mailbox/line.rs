//! A line to the server that can be listened to, and that breaks when it is told to.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::Duration;

/// Where a line breaks.
#[derive(Clone, Copy)]
pub enum Break {
    /// Never.
    Never,
    /// When the client has sent so many bytes.
    Upwards(usize),
    /// When the client has sent so many bytes, all of which arrive, and their answer does not.
    BeforeTheAnswerTo(usize),
}

/// A way in front of a server.
pub struct Line {
    pub port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Line {
    pub fn to(server: u16, breaks: Break) -> Self {
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = door.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&heard);
        spawn(move || {
            for client in door.incoming().flatten() {
                let server = TcpStream::connect(("127.0.0.1", server)).unwrap();
                let (mut down, mut answers) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                spawn(move || {
                    let _ = std::io::copy(&mut answers, &mut down);
                    let _ = down.shutdown(Shutdown::Both);
                });
                let ear = Arc::clone(&ear);
                spawn(move || carry(client, server, breaks, &ear));
            }
        });
        Self { port, heard }
    }

    /// All that the client has sent.
    pub fn heard(&self) -> Vec<u8> {
        self.heard.lock().unwrap().clone()
    }
}

fn carry(mut client: TcpStream, mut server: TcpStream, breaks: Break, ear: &Mutex<Vec<u8>>) {
    let mut sent = 0;
    let mut piece = [0; 4096];
    while let Ok(size @ 1..) = client.read(&mut piece) {
        ear.lock().unwrap().extend(&piece[..size]);
        let (carried, broken) = match breaks {
            Break::Upwards(limit) if sent + size > limit => (limit.saturating_sub(sent), true),
            Break::BeforeTheAnswerTo(limit) if sent + size >= limit => (size, true),
            _ => (size, false),
        };
        if broken && matches!(breaks, Break::BeforeTheAnswerTo(_)) {
            let _ = client.shutdown(Shutdown::Write);
        }
        if server.write_all(&piece[..carried]).is_err() {
            break;
        }
        sent += size;
        if broken {
            // What is under way arrives before the line goes dead.
            sleep(Duration::from_millis(200));
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
    let _ = client.shutdown(Shutdown::Both);
}
