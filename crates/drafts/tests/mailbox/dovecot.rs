//! A real mail server for a test: Debian's Dovecot on ports of its own, with certificates of a test authority.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Debian's own user and group for mail; Dovecot keeps no mail as root.
const MAIL: u32 = 8;

/// What the account is like.
pub struct Wishes {
    /// The folder that is marked as the one for drafts; none for an account without.
    pub drafts: Option<&'static str>,
    /// The name that the certificate carries.
    pub certified: &'static str,
    /// How much it holds, as Dovecot writes it.
    pub quota: &'static str,
    pub password: &'static str,
    /// Whether lines can be made secret at all.
    pub secret: bool,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            drafts: Some("Drafts"),
            certified: "localhost",
            quota: "100M",
            password: "a secret",
            secret: true,
        }
    }
}

/// A running server; it ends with the test.
pub struct Dovecot {
    folder: TempDir,
    /// For lines that are secret from the start.
    pub tls_port: u16,
    /// For lines that become secret.
    pub plain_port: u16,
    /// The certificate of the authority that vouches for it.
    pub authority: Vec<u8>,
}

impl Dovecot {
    /// Starts one; none where it cannot be had: only an administrator may run it as it is run here.
    pub fn start(wishes: &Wishes) -> Option<Self> {
        if Command::new("id").arg("-u").output().ok()?.stdout != b"0\n" {
            eprintln!("skipped: the mail server is started by an administrator only");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::create_dir(at("home")).unwrap();
        chown(at("home"), Some(MAIL), Some(MAIL)).unwrap();
        fs::write(at("passwords"), format!("shop:{}\n", wishes.password)).unwrap();
        let authority = certify(&at("server.pem"), &at("server.key"), wishes.certified);
        let (tls_port, plain_port) = (free_port(), free_port());
        fs::write(
            at("dovecot.conf"),
            configuration(folder.path(), wishes, tls_port, plain_port),
        )
        .unwrap();
        // It goes on in the background with whatever it was given to write to.
        let started = Command::new("dovecot")
            .arg("-c")
            .arg(at("dovecot.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(at("start")).unwrap())
            .status()
            .expect("dovecot is installed (.ci/packages test)");
        assert!(started.success(), "{}", fs::read_to_string(at("start")).unwrap());
        let server = Self {
            folder,
            tls_port,
            plain_port,
            authority,
        };
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", plain_port)).is_err() {
            assert!(began.elapsed() < Duration::from_secs(20), "{}", server.log());
            sleep(Duration::from_millis(50));
        }
        Some(server)
    }

    /// The mails of one folder as they lie on the disk, with the flags in their file's name.
    pub fn mails(&self, folder: &str) -> Vec<(PathBuf, String, Vec<u8>)> {
        let folder = self
            .folder
            .path()
            .join("home/shop/Maildir")
            .join(format!(".{folder}"));
        let mut mails = Vec::new();
        for part in ["cur", "new"] {
            let Ok(files) = fs::read_dir(folder.join(part)) else {
                continue;
            };
            for file in files {
                let path = file.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let flags = name.split_once(":2,").map_or("", |(_, flags)| flags).to_owned();
                let mail = fs::read(&path).unwrap();
                mails.push((path, flags, mail));
            }
        }
        mails
    }

    /// What the server says of itself.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        if let Ok(number) = fs::read_to_string(self.folder.path().join("run/master.pid")) {
            let _ = Command::new("kill").arg(number.trim()).status();
            // Its folder goes away after it.
            let began = Instant::now();
            while self.folder.path().join("run/master.pid").exists()
                && began.elapsed() < Duration::from_secs(5)
            {
                sleep(Duration::from_millis(20));
            }
        }
    }
}

fn configuration(folder: &Path, wishes: &Wishes, tls_port: u16, plain_port: u16) -> String {
    let at = folder.display();
    let quota = wishes.quota;
    let drafts = wishes.drafts.map_or(String::new(), |name| {
        format!("mailbox \"{name}\" {{\n auto = create\n special_use = \\Drafts\n }}")
    });
    let ssl = if wishes.secret { "yes" } else { "no" };
    format!(
        "base_dir = {at}/run
state_dir = {at}/state
log_path = {at}/log
auth_verbose = yes
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{at}/server.pem
ssl_key = <{at}/server.key
first_valid_uid = {MAIL}
first_valid_gid = {MAIL}
mail_location = maildir:~/Maildir
mail_plugins = quota
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {at}/passwords
}}
userdb {{
  driver = static
  args = uid={MAIL} gid={MAIL} home={at}/home/%u
}}
namespace inbox {{
  inbox = yes
  {drafts}
}}
plugin {{
  quota = maildir:User quota
  quota_rule = *:storage={quota}
}}
service imap-login {{
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  unix_listener anvil {{
    mode = 0600
  }}
}}
"
    )
}

/// Makes a certificate for `name` with its key, and returns that of the authority that signed it.
fn certify(certificate: &Path, key: &Path, name: &str) -> Vec<u8> {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_certificate = authority.self_signed(&authority_key).unwrap();
    let issuer = Issuer::new(authority, authority_key);
    let server_key = KeyPair::generate().unwrap();
    let server = CertificateParams::new(vec![name.to_owned()])
        .unwrap()
        .signed_by(&server_key, &issuer)
        .unwrap();
    fs::write(certificate, server.pem()).unwrap();
    fs::write(key, server_key.serialize_pem()).unwrap();
    authority_certificate.pem().into_bytes()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
