
# What follows is as https://www.mediawiki.org/wiki/Manual:Performance_tuning has it for a single server: all caches in the
# memory that the workers share, texts of the interface as an array that the opcode cache holds, jobs not at a reader's cost.
$benchFolder = dirname( __FILE__ );
$benchMode = getenv( 'BENCH_MODE' );
$wgMainCacheType = CACHE_ACCEL;
$wgMessageCacheType = CACHE_ACCEL;
$wgParserCacheType = $benchMode === 'unasked' ? CACHE_NONE : CACHE_ACCEL;
$wgSessionCacheType = CACHE_DB;
$wgCacheDirectory = "$benchFolder/cache";
$wgLocalisationCacheConf['storeClass'] = LCStoreStaticArray::class;
$wgLocalisationCacheConf['manualRecache'] = true;
$wgEnableSidebarCache = true;
$wgMiserMode = true;
$wgJobRunRate = 0;
$wgInvalidateCacheOnLocalSettingsChange = false;

# Whole pages in files, for readers who are not signed in.
if ( $benchMode === 'files' ) {
	$wgUseFileCache = true;
	$wgFileCacheDirectory = "$benchFolder/pages";
}

$wgServer = 'http://127.0.0.1:' . ( $_SERVER['SERVER_PORT'] ?? '80' );
$wgArticlePath = '/wiki/$1';
$wgAllowExternalImages = true;
