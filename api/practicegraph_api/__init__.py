"""The service: routes and pages over the library, thin. `create_app(workspace)` makes one."""
