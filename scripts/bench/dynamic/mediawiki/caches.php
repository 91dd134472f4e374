<?php
# Whether the caches that this is measured with are in use.
header( 'Content-Type: application/json' );
$opcodes = opcache_get_status( false );
echo json_encode( [ 'opcodes' => $opcodes['opcache_enabled'] ? $opcodes['opcache_statistics']['hits'] : 0, 'objects' => apcu_cache_info( true )['num_hits'] ] );
