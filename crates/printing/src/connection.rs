//! One question to the print system and its answer: HTTP over its local socket.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where CUPS listens on Linux, BSD and macOS.
const USUAL_SOCKETS: &[&str] = &[
    "/run/cups/cups.sock",
    "/var/run/cups/cups.sock",
    "/private/var/run/cupsd",
];

/// The longest answer that is believed: a list of very many printers.
const LONGEST_ANSWER: u64 = 64 << 20;

/// The socket of this machine's print system: the one that `CUPS_SERVER` names when that is a file, as for every
/// CUPS program, else the usual one.
pub(crate) fn usual_socket() -> Option<PathBuf> {
    let named = std::env::var_os("CUPS_SERVER").map(PathBuf::from);
    if let Some(named) = named.filter(|named| named.is_absolute()) {
        return named.exists().then_some(named);
    }
    USUAL_SOCKETS
        .iter()
        .map(PathBuf::from)
        .find(|socket| socket.exists())
}

/// Sends an IPP message of `length` bytes to `path` in the name of `user` and returns the IPP message that comes back.
#[cfg(unix)]
pub(crate) fn ask(
    socket: &Path,
    user: Option<&str>,
    path: &str,
    message: &mut dyn Read,
    length: u64,
) -> io::Result<Vec<u8>> {
    use std::io::Write;
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    stream.set_write_timeout(Some(Duration::from_mins(1)))?;
    let mut head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\nConnection: close\r\n\
         Content-Length: {length}\r\n"
    );
    // What belongs to a person, such as cancelling, is asked in their name; the socket proves who asks.
    if let Some(user) = user {
        head.push_str("Authorization: PeerCred ");
        head.push_str(user);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    // A print system that refuses early closes its side; its answer says more than the broken pipe.
    let sent = io::copy(message, &mut stream);
    match answer(&mut stream.take(LONGEST_ANSWER)) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => sent.and(Err(error)),
        answer => answer,
    }
}

/// There is no such socket elsewhere.
#[cfg(not(unix))]
pub(crate) fn ask(_: &Path, _: Option<&str>, _: &str, _: &mut dyn Read, _: u64) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The name under which the person is signed in, as CUPS programs find it.
pub(crate) fn user() -> Option<String> {
    let named = |name: &str| std::env::var(name).ok();
    let user = named("CUPS_USER")
        .or_else(|| named("USER"))
        .or_else(|| named("LOGNAME"))?;
    let plain = |c: char| c.is_ascii_graphic();
    (!user.is_empty() && user.chars().all(plain)).then_some(user)
}

/// What an HTTP answer carries. It is whole as soon as it says so: after a refusal CUPS keeps the line open.
fn answer(stream: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut received = Vec::new();
    let mut more = [0; 16 << 10];
    loop {
        let length = stream.read(&mut more)?;
        received.extend_from_slice(&more[..length]);
        if let Some(body) = body(&received)? {
            return Ok(body);
        }
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// The body of the answer whose beginning was received, if that is all of it.
fn body(received: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let mut rest = received;
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut head = httparse::Response::new(&mut headers);
        let bad = |detail: String| io::Error::new(io::ErrorKind::InvalidData, detail);
        match head.parse(rest) {
            Ok(httparse::Status::Complete(length)) => rest = &rest[length..],
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(error) => return Err(bad(error.to_string())),
        }
        let header = |name: &str| {
            let mut found = head.headers.iter();
            let found = found.find(|header| header.name.eq_ignore_ascii_case(name));
            found.and_then(|header| std::str::from_utf8(header.value).ok())
        };
        match head.code.unwrap_or_default() {
            // "Go on" comes before the answer itself.
            100 => {}
            200 => {
                if header("transfer-encoding").is_some() {
                    return Ok(chunks(rest));
                }
                let length = header("content-length").and_then(|length| length.trim().parse().ok());
                let length: usize = length.ok_or_else(|| bad("an answer without a length".to_owned()))?;
                return Ok(rest.get(..length).map(<[u8]>::to_vec));
            }
            401 | 403 => return Err(io::ErrorKind::PermissionDenied.into()),
            code => return Err(bad(format!("HTTP status {code}"))),
        }
    }
}

/// Chunks put together, if the last one is there.
fn chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let Ok(httparse::Status::Complete((start, length))) = httparse::parse_chunk_size(rest) else {
            return None;
        };
        if length == 0 {
            return Some(whole);
        }
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        whole.extend_from_slice(rest.get(start..end)?);
        rest = rest.get(end.checked_add(2)?..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer that comes byte by byte, and then nothing more.
    fn read(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
        struct Slow<'a, 'b>(&'a mut &'b [u8]);
        impl Read for Slow<'_, '_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                self.0.read(&mut into[..1])
            }
        }
        answer(&mut Slow(&mut bytes))
    }

    #[test]
    fn an_answer_is_read_whole_in_whatever_way_it_comes() {
        let plain =
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more";
        assert_eq!(read(plain).unwrap(), b"hello");
        let chunked =
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
        assert_eq!(read(chunked).unwrap(), b"hello");
    }

    #[test]
    fn half_an_answer_and_a_refusal_are_errors() {
        let kind = |bytes: &[u8]| read(bytes).unwrap_err().kind();
        for cut_off in [
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhel",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",
            "HTTP/1.1 2",
            "",
        ] {
            assert_eq!(
                kind(cut_off.as_bytes()),
                io::ErrorKind::UnexpectedEof,
                "{cut_off}"
            );
        }
        assert_eq!(
            kind(b"HTTP/1.1 401 Unauthorized\r\n\r\n"),
            io::ErrorKind::PermissionDenied
        );
        assert_eq!(kind(b"SSH-2.0"), io::ErrorKind::InvalidData);
    }
}
