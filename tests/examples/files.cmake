# What examples read stands where they run, and nothing that an earlier run left: cmake -D FROM=... -D TO=... -P files.cmake
file(REMOVE_RECURSE ${TO})
file(COPY ${FROM}/python/samskab/_example/ DESTINATION ${TO} FILES_MATCHING PATTERN *.json PATTERN *.csv)
file(COPY_FILE ${FROM}/tests/golden/lab_v1.samskab ${TO}/lab.samskab)
