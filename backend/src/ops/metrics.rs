//! Figures for Prometheus.

use axum::http::{Method, StatusCode};
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use sqlx::PgPool;
use std::{fs, sync::OnceLock, time::Duration};

/// Bounds of the histogram of answers, seconds: from a cached figure to an upload.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
const UPKEEP: Duration = Duration::from_secs(5);
/// A page of memory on every machine we know.
const PAGE: f64 = 4096.0;

/// The one recorder of the process, made when it is first needed.
fn recorder() -> &'static PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(|| {
        let name = Matcher::Full("http_request_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(name, &SECONDS).expect("there are bounds");
        builder.install_recorder().expect("nobody else records in this process")
    })
}

/// Counts an answer. Routes are templates and statuses few, so the series stay few.
pub(super) fn count(method: &Method, route: &str, status: StatusCode, taken: Duration) {
    recorder();
    let labels = [("method", verb(method)), ("route", route.to_owned()), ("status", status.as_str().to_owned())];
    counter!("http_requests_total", &labels).increment(1);
    histogram!("http_request_seconds", &labels[..2]).record(taken.as_secs_f64());
}

/// Anybody may invent a verb.
fn verb(method: &Method) -> String {
    match *method {
        Method::GET | Method::POST | Method::PUT | Method::PATCH | Method::DELETE | Method::HEAD | Method::OPTIONS => {
            method.to_string()
        }
        _ => "other".to_owned(),
    }
}

/// Folds samples into their buckets again and again, so that they do not pile up between visits.
pub async fn keep_up() {
    loop {
        tokio::time::sleep(UPKEEP).await;
        recorder().run_upkeep();
    }
}

/// All figures, in the text that Prometheus reads.
pub(super) fn render(pool: &PgPool) -> String {
    let recorder = recorder();
    let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
    gauge!("db_pool_connections", "state" => "idle").set(idle);
    gauge!("db_pool_connections", "state" => "used").set(pool.size().saturating_sub(idle));
    if let Some(bytes) = resident() {
        gauge!("process_resident_memory_bytes").set(bytes);
    }
    recorder.render()
}

fn resident() -> Option<f64> {
    let pages: u32 = fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()?;
    Some(f64::from(pages) * PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

    #[tokio::test]
    async fn answers_connections_and_memory_are_counted() {
        count(&Method::GET, "/api/v1/counted/{id}", StatusCode::OK, Duration::from_millis(3));
        count(&Method::from_bytes(b"INVENTED").unwrap(), "other", StatusCode::NOT_FOUND, Duration::ZERO);
        let text = render(&PgPoolOptions::new().connect_lazy_with(PgConnectOptions::new_without_pgpass()));
        for line in [
            r#"http_requests_total{method="GET",route="/api/v1/counted/{id}",status="200"} 1"#,
            r#"http_requests_total{method="other",route="other",status="404"}"#,
            r#"http_request_seconds_bucket{method="GET",route="/api/v1/counted/{id}",le="0.005"} 1"#,
            r#"db_pool_connections{state="idle"} 0"#,
            "process_resident_memory_bytes ",
        ] {
            assert!(text.contains(line), "{line} in\n{text}");
        }
    }
}
