//! What a browser is told about our pages.

use crate::words::uk;
use tests::{Page, TestCity, pothole};

#[tokio::test]
async fn scripts_run_only_with_the_word_of_this_very_page() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let supervisor = city.supervisor().await;
    let appeal = format!("/appeals/{}", filed.number);
    let mut words = Vec::new();
    for target in ["/", "/appeals", "/appeals/new", &appeal, "/about", "/sign-in", "/overview", "/desk", "/nothing"] {
        let reply = supervisor.gets(target).await;
        let status = reply.status;
        let page = Page::of(reply, status);
        let policy = page.reply.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
        assert!(nonce.len() >= 16, "{target}: {policy}");
        assert!(
            policy.contains("default-src 'none'")
                && !policy.contains("unsafe-inline")
                && !policy.contains("'unsafe-eval'")
        );
        for part in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{policy}");
        }
        let scripts = page.tags("script");
        assert!(!scripts.is_empty());
        for script in scripts.iter().filter(|script| script.get("src").is_none()) {
            let data = script.get("type") == Some("application/json");
            assert!(data || script.get("nonce") == Some(nonce), "{target}: {script:?}");
        }
        for script in scripts.iter().filter_map(|script| script.get("src")) {
            assert!(script.starts_with('/') && !script.starts_with("//"), "{target}: {script}");
        }
        assert!(!page.html.contains(" style=\""), "{target}: a style in a tag is not let through");
        assert!(!page.html.contains(" onclick=") && !page.html.contains("javascript:"), "{target}");
        for link in page.tags("link").iter().filter_map(|link| link.get("href")) {
            assert!(link.starts_with('/'), "{target}: {link} leaves for somebody else");
        }
        words.push(nonce.to_owned());
    }
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 9, "each page has a word of its own");
}

#[tokio::test]
async fn what_people_write_is_shown_and_never_run() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let bad = "</script><script>alert(1)</script> <img src=x onerror=alert(1)> & \"лапки\"";
    let filed = olena.files(tests::Draft::with_address(tests::Draft::with_text(pothole(), bad), bad)).await;
    city.officer_for(&filed).await.accepts(&filed).await;
    for target in
        [format!("/appeals/{}", filed.number), "/appeals".to_owned(), format!("/appeals?q={}", "%3Cscript%3Ealert(1)")]
    {
        let page = Page::of(city.stranger().gets(&target).await, 200);
        for run in ["<script>alert", "<img src=x"] {
            assert!(!page.html.contains(run), "{target}");
        }
    }
    Page::of(city.stranger().gets(&format!("/appeals/{}", filed.number)).await, 200).says(bad);
}

#[tokio::test]
async fn every_answer_says_what_a_browser_must_not_do_with_it() {
    let city = TestCity::start().await;
    for target in ["/", "/nothing", "/api/v1/city", "/api/v1/nothing", "/robots.txt"] {
        let reply = city.stranger().gets(target).await;
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{target}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{target}");
        assert_eq!(reply.header("x-frame-options"), "DENY", "{target}");
    }
}

#[tokio::test]
async fn pages_are_private_and_looked_for_anew() {
    let city = TestCity::start().await;
    let page = Page::of(city.stranger().gets("/").await, 200);
    assert_eq!(page.reply.header("cache-control"), "private, no-cache");
    let vary = page.reply.header("vary").to_lowercase();
    assert!(vary.contains("cookie") && vary.contains("accept-language"), "{vary}");
}

#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let target = format!("/desk/{}/accept", filed.number);
    for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let reply = officer.with(name, value).posts_fields(&target, &[("version", "2")]).await;
        assert_eq!(reply.status, 403, "{name}");
        let person = officer.with(name, value).with("accept", "text/html");
        Page::of(person.posts_fields(&target, &[("version", "2")]).await, 403).says(&uk("problems.cross_site"));
    }
    assert_eq!(officer.sees(filed.number).await.version, 2);
    let ours = officer.with("host", "localhost:8080").with("origin", "http://localhost:8080");
    assert_eq!(ours.posts_fields(&target, &[("version", "2")]).await.status, 303);
}

#[tokio::test]
async fn the_private_key_is_on_its_own_page_alone() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    for target in ["/appeals".to_owned(), format!("/appeals/{}", filed.number), format!("/desk/{}", filed.number)] {
        let officer = city.officer_for(&filed).await;
        let reply = officer.gets(&target).await;
        assert!(!reply.text().contains(&filed.key), "{target}");
    }
}
