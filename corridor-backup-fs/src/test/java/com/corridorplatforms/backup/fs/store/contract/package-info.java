/**
 * The test that every {@link com.corridorplatforms.backup.fs.store.FileStore} passes. It is published in the test jar, so
 * that whoever writes a store, or wants to know whether a server will do, can run it.
 */
package com.corridorplatforms.backup.fs.store.contract;
