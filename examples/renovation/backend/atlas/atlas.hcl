data "external_schema" "drizzle" {
  program = ["npx", "drizzle-kit", "export"]
}

env "local" {
  src = data.external_schema.drizzle.url
  url = getenv("MIGRATION_DATABASE_URL")
  dev = "docker://postgres/16/dev?search_path=public"
  migration {
    dir = "file://atlas/migrations"
  }
}
