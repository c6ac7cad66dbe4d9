//! An API that says prepared things, and pages rendered over it.
#![allow(dead_code, reason = "shared by the tests and the example, each of which uses a part")]

pub mod data;
pub mod figures;
pub mod town;

use contract::{Api, DateTime, Method, Problem, RawReply, Transport, client::Replying};
use frontend::{Lang, Once, PageStatus, Rejected, Site, Today, Visit, shell};
use futures::StreamExt as _;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use std::sync::Arc;

/// What the API answers by the beginning of the target; the first that fits.
#[derive(Clone, Default)]
pub struct Canned(Vec<(String, u16, String)>);

impl Canned {
    /// The replies of a city on a usual day.
    pub fn city() -> Self {
        data::usual_day(Self::default())
    }

    pub fn with<T: serde::Serialize>(mut self, target: &str, reply: &T) -> Self {
        let reply = serde_json::to_string(reply).expect("types of the contract");
        self.0.insert(0, (target.to_owned(), 200, reply));
        self
    }

    pub fn failing(mut self, target: &str, problem: &Problem) -> Self {
        let reply = serde_json::to_string(problem).expect("types of the contract");
        self.0.insert(0, (target.to_owned(), problem.status, reply));
        self
    }
}

impl Transport for Canned {
    fn call(&self, _: Method, target: String, _: Option<String>) -> Replying {
        let found = self.0.iter().find(|(start, ..)| target.starts_with(start.as_str())).cloned();
        Box::pin(async move {
            tokio::task::yield_now().await;
            match found {
                Some((_, status, body)) => Ok(RawReply { status, body }),
                None => Err(Problem::new(contract::ProblemCode::NotFound).titled(target)),
            }
        })
    }
}

/// A page to be rendered.
#[derive(Clone)]
pub struct Visitor {
    pub api: Canned,
    pub lang: Lang,
    pub rejected: Option<Rejected>,
    pub now: DateTime,
    pub site: Site,
}

/// A page as it was rendered.
pub struct Rendered {
    pub status: Option<u16>,
    pub html: String,
}

impl Visitor {
    pub fn of(api: Canned) -> Self {
        Self { api, lang: Lang::Uk, rejected: None, now: data::now(), site: Site::default() }
    }

    pub fn speaking(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    pub fn refused(self, rejected: Rejected) -> Self {
        Self { rejected: Some(rejected), ..self }
    }

    pub async fn opens(self, path: &str) -> Rendered {
        _ = any_spawner::Executor::init_tokio();
        let status = PageStatus::default();
        let (meta, meta_output) = leptos_meta::ServerMetaContext::new();
        let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())));
        let stream = owner.with(|| {
            provide_context(meta);
            provide_context(RequestUrl::new(&format!("http://localhost{path}")));
            provide_context(Api::new(self.api));
            provide_context(self.lang);
            provide_context(self.site);
            provide_context(Visit { origin: "https://vidhuk.example".into(), path_and_query: path.to_owned() });
            provide_context(Once("0190c0de-0000-4000-8000-000000000001".into()));
            provide_context(Today(self.now));
            provide_context(status.clone());
            provide_context(self.rejected);
            shell().to_html_stream_in_order()
        });
        let mut html: String = stream.collect().await;
        // What the browser needs to take the page over.
        if let Some(chunks) = owner.shared_context().and_then(|shared| shared.pending_data()) {
            let chunks: Vec<String> = chunks.collect().await;
            html.extend(chunks.iter().map(|chunk| format!("<script>{chunk}</script>")));
        }
        let whole = meta_output.inject_meta_context(futures::stream::iter([html])).await;
        let html = whole.collect().await;
        owner.unset_with_forced_cleanup();
        Rendered { status: status.get(), html }
    }
}
