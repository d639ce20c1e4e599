# The short way over the presets of CMakePresets.json.
.PHONY: build demo test packages

build: packages
	cmake --preset release
	cmake --build --preset release --target wirecopy

demo: build
	build/release/wirecopy scan samples/dump --out build/demo --force --max-rejects 5%
	@echo
	@echo 'The results are in build/demo.  Look next at:'
	@echo '  head -n 1 build/demo/copies.jsonl | jq  the copies of the most syndicated article'
	@echo '  sed -n 3p build/demo/quotes.jsonl | jq  a quote in five spellings'
	@echo '  cat build/demo/rejects.jsonl            the two records of the sample dump that are broken'
	@echo '  sqlite3 build/demo/wirecopy.sqlite      the same results as tables'
	@echo 'docs/guide.md goes on from here with a dump of your own.'

test: packages
	cmake --preset release
	cmake --build --preset release
	ctest --preset release --parallel $$(nproc)

packages:
	@cmake/install_packages.sh
