//! Which of the browser's two modules a page comes with.

use crate::guest;
use frontend::paths;

#[tokio::test]
async fn residents_get_the_module_that_has_no_pages_of_the_staff() {
    for path in ["/", "/appeals", "/appeals/new", "/appeals/26-0041207", "/sign-in", "/my", "/about", "/desks"] {
        let html = guest().opens(path).await.html;
        assert!(html.contains("/site/app.js") && !html.contains("/site/staff"), "{path}");
    }
    for path in
        ["/desk", "/desk/26-0041207", "/desk?bucket=arrived", "/overview", "/admin/rules", "/notices", "/password"]
    {
        let html = guest().opens(path).await.html;
        assert!(html.contains("/site/staff.js") && !html.contains("/site/app"), "{path}");
    }
}

/// The addresses in a table of routes.
fn addresses(routes: &str) -> Vec<&str> {
    let addresses: Vec<_> = routes.split("path!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(addresses.len() > 3, "the table was not found");
    addresses
}

#[test]
fn every_page_of_the_staff_is_known_as_one_by_the_server_and_by_the_residents_module() {
    let elsewhere = addresses(include_str!("../../src/pages/elsewhere.rs"));
    let leads = |address: &&str| {
        let whole = |area: &&str| area.strip_suffix("/*rest").is_some_and(|area| paths::is_below(area, address));
        elsewhere.iter().any(|area| area == address || whole(area))
    };
    for address in addresses(include_str!("../../src/pages/staff/mod.rs")) {
        assert!(paths::is_of_staff(address), "the server gives the residents' module with {address}");
        assert!(leads(&address), "the residents' module does not know that {address} stands elsewhere");
    }
    let residents = include_str!("../../src/app.rs");
    for address in addresses(residents).into_iter().filter(|address| !address.starts_with(paths::PROBLEM)) {
        assert!(!paths::is_of_staff(address), "{address}");
    }
}
