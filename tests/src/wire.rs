//! A wire between the city and what it needs, which can be cut and mended.

use std::net::{Ipv4Addr, SocketAddr};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// Passes bytes on to another address while it is whole.
pub struct Wire {
    pub address: SocketAddr,
    to: SocketAddr,
    passing: JoinSet<()>,
}

impl Wire {
    pub async fn to(to: SocketAddr) -> Self {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let mut wire = Self { address, to, passing: JoinSet::new() };
        wire.passing.spawn(pass(listener, to));
        wire
    }

    /// Whatever is on the wire is lost, and nothing can be sent any more.
    pub async fn cut(&mut self) {
        self.passing.shutdown().await;
    }

    /// The same wire, whole again.
    pub async fn mend(&mut self) {
        let listener = TcpListener::bind(self.address).await.expect("the same port");
        self.passing.spawn(pass(listener, self.to));
    }
}

async fn pass(listener: TcpListener, to: SocketAddr) {
    let mut both = JoinSet::new();
    while let Ok((mut from, _)) = listener.accept().await {
        both.spawn(async move {
            if let Ok(mut to) = TcpStream::connect(to).await {
                let _ = copy_bidirectional(&mut from, &mut to).await;
            }
        });
    }
}
